// The SDK ships these modules without types of what they export.
declare module "@pulumi/policy/proxy" {
  export const unknownStringValue: string;
  export const unknownCheckingProxy: <T extends object>(value: T) => T;
}

declare module "@pulumi/policy/server" {
  import type * as grpc from "@grpc/grpc-js";
  import type { Policies } from "@pulumi/policy";
  import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";

  type Handler<Request, Response> = (
    call: { request: Request },
    callback: (error: grpc.ServiceError | null, response: Response) => void,
  ) => void;
  type Factory<Request, Response> = (
    pack: string,
    version: string,
    level: string,
    policies: Policies,
  ) => Handler<Request, Response>;

  export const makeAnalyzeRpcFun: Factory<analyzer.AnalyzeRequest, analyzer.AnalyzeResponse>;
  export const makeAnalyzeStackRpcFun: Factory<analyzer.AnalyzeStackRequest, analyzer.AnalyzeResponse>;
  export const makeRemediateRpcFun: Factory<analyzer.AnalyzeRequest, analyzer.RemediateResponse>;
}
