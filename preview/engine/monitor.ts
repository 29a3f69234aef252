import type * as grpc from "@grpc/grpc-js";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { PreviewError } from "../errors";
import type { Deployment } from "./deployment";
import { invoke } from "./invocation";
import { lowerProperties, type Properties } from "./properties";
import { read } from "./reading";
import { register, unsupportedHooks } from "./registration";

const SUPPORTED_FEATURES = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "replacementTrigger",
  "deletedWith",
  "replaceWith",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
  "sendsOptionsToHooks",
]);

type Call<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/** The service that a program registers its resources with. */
export function monitorService(deployment: Deployment): grpc.UntypedServiceImplementation {
  /** Answers a request, or ends the preview: see {@link Deployment.fail}. */
  function answer<Request, Response>(handle: (request: Request) => Promise<Response> | Response) {
    const call: Call<Request, Response> = ({ request }, callback) => {
      Promise.resolve(request)
        .then(handle)
        .then(
          (response) => callback(null, response),
          (error: unknown) => deployment.fail(error instanceof Error ? error : new Error(String(error))),
        );
    };
    return call;
  }

  return {
    supportsFeature: answer((request: proto.SupportsFeatureRequest) => {
      const response = new proto.SupportsFeatureResponse();
      response.setHassupport(SUPPORTED_FEATURES.has(request.getId()));
      return response;
    }),
    registerPackage: answer((request: proto.RegisterPackageRequest) => registerPackage(deployment, request)),
    registerResource: answer(async (request: proto.RegisterResourceRequest) => {
      const resource = await register(deployment, request);
      const response = new proto.RegisterResourceResponse();
      response.setUrn(resource.urn);
      response.setId(resource.id);
      response.setObject(Struct.fromJavaScript(resource.outputs ?? {}));
      return response;
    }),
    registerResourceOutputs: answer((request: proto.RegisterResourceOutputsRequest) => {
      registerOutputs(deployment, request);
      return new Empty();
    }),
    readResource: answer(async (request: proto.ReadResourceRequest) => {
      const resource = await read(deployment, request);
      const response = new proto.ReadResourceResponse();
      response.setUrn(resource.urn);
      response.setProperties(Struct.fromJavaScript(resource.outputs ?? {}));
      return response;
    }),
    invoke: answer(async (request: proto.ResourceInvokeRequest) => {
      const response = new InvokeResponse();
      response.setReturn(Struct.fromJavaScript(await invoke(deployment, request)));
      return response;
    }),
    registerStackTransform: answer((callback: Callback) => {
      deployment.stackTransforms.push(callback);
      return new Empty();
    }),
    registerStackInvokeTransform: answer((callback: Callback) => {
      deployment.invokeTransforms.push(callback);
      return new Empty();
    }),
    registerResourceHook: answer((request: proto.RegisterResourceHookRequest): Empty => {
      throw unsupportedHooks(`The program's hook "${request.getName()}"`);
    }),
    registerErrorHook: answer((request: proto.RegisterErrorHookRequest): Empty => {
      throw unsupportedHooks(`The program's hook "${request.getName()}"`);
    }),
    call: answer((request: proto.ResourceCallRequest): never => {
      throw new PreviewError(
        `The program calls the method "${request.getTok()}" of a resource, which the offline preview does not run`,
      );
    }),
    signalAndWaitForShutdown: answer(() => new Empty()),
  };
}

function registerPackage(deployment: Deployment, request: proto.RegisterPackageRequest): proto.RegisterPackageResponse {
  const extension = request.getParameterization();
  const name = extension?.getName() ?? request.getName();
  const version = extension?.getVersion() ?? request.getVersion();
  const reference = `${name}@${version}`;
  deployment.packages.set(reference, { name, version });
  const response = new proto.RegisterPackageResponse();
  response.setRef(reference);
  return response;
}

function registerOutputs(deployment: Deployment, request: proto.RegisterResourceOutputsRequest): void {
  const resource = deployment.resources.get(request.getUrn());
  if (resource === undefined) throw new PreviewError(`outputs for unknown resource ${request.getUrn()}`);
  const outputs = (request.getOutputs()?.toJavaScript() ?? {}) as Properties;
  resource.outputs = lowerProperties(outputs, deployment.target.workingDirectory);
}
