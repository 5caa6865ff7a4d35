import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import * as engine from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { LogLine, Recording } from "./recording";
import { unary } from "./unary";
import { markersIn } from "./values";

const severities: readonly LogLine["severity"][] = ["debug", "info", "warning", "error"];

/** The engine's side services: log lines and the stack's root resource. */
export function engineService(recording: Recording): UntypedServiceImplementation {
  return {
    log: unary((request: engine.LogRequest) => {
      const message = request.getMessage();
      for (const { number } of markersIn(message)) {
        recording.arrived.add(number);
      }
      const severity = severities[request.getSeverity()] ?? "info";
      if (severity !== "debug" && recording.logs.length < 1000) {
        const urn = request.getUrn();
        recording.logs.push({ severity, message: message.slice(0, 20_000), ...(urn === "" ? {} : { urn }) });
      }
      return new Empty();
    }),
    getRootResource: unary(() => {
      const response = new engine.GetRootResourceResponse();
      response.setUrn(recording.rootUrn);
      return response;
    }),
    setRootResource: unary((request: engine.SetRootResourceRequest) => {
      recording.rootUrn = request.getUrn();
      return new engine.SetRootResourceResponse();
    }),
    startDebugging: unary(() => new Empty()),
    requirePulumiVersion: unary(() => new engine.RequirePulumiVersionResponse()),
  };
}
