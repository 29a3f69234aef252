import type * as grpc from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Deployment, Diagnostic } from "./deployment";

const SEVERITIES: Record<proto.LogSeverity, Diagnostic["severity"] | undefined> = {
  [proto.LogSeverity.DEBUG]: undefined,
  [proto.LogSeverity.INFO]: "info",
  [proto.LogSeverity.WARNING]: "warning",
  [proto.LogSeverity.ERROR]: "error",
};

/** The service that a program and the packs log to. */
export function engineService(deployment: Deployment): grpc.UntypedServiceImplementation {
  let rootUrn = "";
  return {
    log: unary((request: proto.LogRequest) => {
      const severity = SEVERITIES[request.getSeverity()];
      if (severity !== undefined && !request.getEphemeral()) {
        deployment.diagnostics.push({ severity, message: request.getMessage(), urn: request.getUrn() });
      }
      return new Empty();
    }),
    setRootResource: unary((request: proto.SetRootResourceRequest) => {
      rootUrn = request.getUrn();
      return new proto.SetRootResourceResponse();
    }),
    getRootResource: unary(() => {
      const response = new proto.GetRootResourceResponse();
      response.setUrn(rootUrn);
      return response;
    }),
    requirePulumiVersion: unary(() => new proto.RequirePulumiVersionResponse()),
  };
}

function unary<Request, Response>(handle: (request: Request) => Response): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, callback) => callback(null, handle(request));
}
