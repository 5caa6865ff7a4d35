import { status } from "@grpc/grpc-js";
import { type InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { check } from "./check";
import { failure } from "./errors";
import { contextOf } from "./operation";
import { failureMessages } from "./responses";
import { type Call, connected, type Session } from "./session";
import { decode, encode, stringsIn } from "./values";

export function invokeCalls(session: Session) {
  return {
    async invoke(request: InvokeRequest, call: Call): Promise<InvokeResponse> {
      const token = request.getTok();
      const handler = session.definition.functions.find((candidate) => candidate.token === token);
      if (handler === undefined) {
        const known = session.definition.functions.map((candidate) => candidate.token).join(", ");
        throw failure(status.UNIMPLEMENTED, `the partner provider has no function ${token}; it has ${known}`);
      }
      const given = decode(request.getArgs());
      call.hide([...given.secrets].flatMap((name) => stringsIn(given.values[name])));
      const response = new InvokeResponse();
      const checked = check(handler.inputs, given.values);
      if (checked.failures.length > 0) {
        response.setFailuresList(failureMessages(checked.failures, given.secrets, call.redact));
        return response;
      }
      const context = contextOf(connected(session), session.engine, "", call.signal, call.redact);
      const result = await handler.invoke(checked.values, context);
      // What was computed from a secret argument is as secret as the argument.
      const secrets = new Set(given.secrets.size > 0 ? Object.keys(result) : []);
      response.setReturn(encode(result, secrets));
      return response;
    },
  };
}
