import { createRequire } from "node:module";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { standIn, type StandInOptions } from "./provider";

/** Stand-in providers that are running. */
export interface StandIns {
  /** The value of `PULUMI_DEBUG_PROVIDERS` with which the engine uses them, and looks for no plugin. */
  debugProviders: string;
  /** Stops them. */
  close(): void;
}

/** Starts a stand-in for the provider of each package (`aws`, `aws-native`) on a free port of the loopback interface. */
export async function startStandIns(
  packages: readonly string[],
  options: Omit<StandInOptions, "version">,
): Promise<StandIns> {
  const servers: Server[] = [];
  const close = () => servers.forEach((server) => server.forceShutdown());
  try {
    const attached: string[] = [];
    for (const name of packages) {
      const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
      servers.push(server);
      server.addService(ResourceProviderService, standIn({ ...options, version: installedVersion(name) }));
      attached.push(`${name}:${await listen(server)}`);
    }
    return { debugProviders: attached.join(","), close };
  } catch (error) {
    close();
    throw error;
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

function installedVersion(packageName: string): string {
  const load = createRequire(__filename);
  return (load(`@pulumi/${packageName}/package.json`) as { version: string }).version;
}
