import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { CHANNEL_OPTIONS } from "./channel";
import type { Deployment } from "./deployment";
import { engineService } from "./log";
import { monitorService } from "./monitor";

/** The engine as programs and packs see it: an address on this machine. */
export interface EngineServer {
  address: string;
  close(): void;
}

export async function serveEngine(deployment: Deployment): Promise<EngineServer> {
  const server = new grpc.Server(CHANNEL_OPTIONS);
  // A request that we do not know is answered UNIMPLEMENTED, which newer SDKs cope with.
  server.addService(ResourceMonitorService, monitorService(deployment));
  server.addService(EngineService, engineService(deployment));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}
