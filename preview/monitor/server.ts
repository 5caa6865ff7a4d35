import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { engineService } from "./engine";
import { type MonitorContext, monitorService } from "./monitor";

/** 400 MB, the SDK's own limit. */
const maximalMessage = 400 * 1024 * 1024;

/** One program's engine on a loopback port. */
export interface MonitorServer {
  readonly address: string;
  close(): void;
}

/** Serves monitor and engine on 127.0.0.1 on a free port. */
export async function startServer(context: MonitorContext): Promise<MonitorServer> {
  const server = new Server({
    "grpc.max_receive_message_length": maximalMessage,
    "grpc.max_send_message_length": maximalMessage,
  });
  server.addService(ResourceMonitorService, monitorService(context));
  server.addService(EngineService, engineService(context.recording));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return {
    address: `127.0.0.1:${port}`,
    close: () => {
      server.forceShutdown();
      context.transforms.close();
    },
  };
}
