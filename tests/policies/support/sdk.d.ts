// The SDK ships these modules without types of what they export.
declare module "@pulumi/policy/proxy" {
  export const unknownStringValue: string;
}

declare module "@pulumi/policy/server" {
  import type * as grpc from "@grpc/grpc-js";
  import type { Policies } from "@pulumi/policy";
  import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";

  type Handler<Request> = (
    call: { request: Request },
    callback: (error: grpc.ServiceError | null, response: analyzer.AnalyzeResponse) => void,
  ) => void;
  type Factory<Request> = (pack: string, version: string, level: string, policies: Policies) => Handler<Request>;

  export const makeAnalyzeRpcFun: Factory<analyzer.AnalyzeRequest>;
  export const makeAnalyzeStackRpcFun: Factory<analyzer.AnalyzeStackRequest>;
}
