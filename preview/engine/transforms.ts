import * as grpc from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { CallbackInvokeRequest, type Callback, type CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { PreviewError } from "../errors";
import type { Deployment } from "./deployment";
import { asStrings, isObject, isUnknown, mapValues, Signature, SIGNATURE_KEY, signatureOf } from "./properties";
import type { Properties, Property } from "./properties";
import { CHANNEL_OPTIONS } from "./channel";

/** What a transform may change. */
export interface Transformable {
  properties: Properties;
  options: proto.TransformResourceOptions;
}

/** Runs the transforms that apply to a resource: its own, then its ancestors', nearest first, then the stack's. */
export async function applyTransforms(
  deployment: Deployment,
  request: proto.RegisterResourceRequest,
  start: Transformable,
): Promise<Transformable> {
  const transforms = transformsFor(deployment, request);
  if (transforms.length === 0) return start;
  let current = { ...start, properties: mapValues(start.properties, asOutputs) };
  for (const callback of transforms) {
    const message = new proto.TransformRequest();
    message.setType(request.getType());
    message.setName(request.getName());
    message.setCustom(request.getCustom());
    message.setParent(request.getParent());
    message.setProperties(Struct.fromJavaScript(current.properties));
    message.setOptions(current.options);
    const reply = proto.TransformResponse.deserializeBinary(
      await callBack(deployment, callback, message.serializeBinary()),
    );
    current = {
      properties: (reply.getProperties()?.toJavaScript() as Properties | undefined) ?? current.properties,
      options: reply.getOptions() ?? current.options,
    };
  }
  return current;
}

function transformsFor(deployment: Deployment, request: proto.RegisterResourceRequest): Callback[] {
  const transforms = [...request.getTransformsList()];
  for (let urn = request.getParent(); urn !== ""; urn = deployment.resources.get(urn)?.parent ?? "") {
    transforms.push(...(deployment.transforms.get(urn) ?? []));
  }
  return [...transforms, ...deployment.stackTransforms];
}

/** The arguments and options of a function call after the stack's invoke transforms. */
export async function applyInvokeTransforms(
  deployment: Deployment,
  request: proto.ResourceInvokeRequest,
): Promise<{ args: Properties; provider: string; version: string }> {
  let args = (request.getArgs()?.toJavaScript() ?? {}) as Properties;
  let options = new proto.TransformInvokeOptions();
  options.setProvider(request.getProvider());
  options.setVersion(request.getVersion());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  for (const callback of deployment.invokeTransforms) {
    const message = new proto.TransformInvokeRequest();
    message.setToken(request.getTok());
    message.setArgs(Struct.fromJavaScript(args));
    message.setOptions(options);
    const reply = proto.TransformInvokeResponse.deserializeBinary(
      await callBack(deployment, callback, message.serializeBinary()),
    );
    args = (reply.getArgs()?.toJavaScript() as Properties | undefined) ?? args;
    options = reply.getOptions() ?? options;
  }
  return { args, provider: options.getProvider(), version: options.getVersion() };
}

async function callBack(deployment: Deployment, callback: Callback, message: Uint8Array): Promise<Uint8Array> {
  const target = callback.getTarget();
  const client =
    deployment.callbacks.get(target) ?? new CallbacksClient(target, grpc.credentials.createInsecure(), CHANNEL_OPTIONS);
  deployment.callbacks.set(target, client);
  const request = new CallbackInvokeRequest();
  request.setToken(callback.getToken());
  request.setRequest(message);
  const response = await new Promise<CallbackInvokeResponse>((resolve, reject) => {
    client.invoke(request, (error, reply) => {
      if (error) reject(new PreviewError(`a transform failed: ${error.details}`));
      else resolve(reply);
    });
  });
  return response.getResponse_asU8();
}

/** Properties that carry their dependencies with them, so that a transform can move them. */
export function withDependencies(properties: Properties, declared: Map<string, Set<string>>): Properties {
  const carrying = Object.entries(properties).map(([key, value]): [string, Property] => {
    const output = asOutputs(value);
    const urns = [...(declared.get(key) ?? [])];
    const carried = new Set(carriedUrns(output));
    return [key, urns.every((urn) => carried.has(urn)) ? output : asOutput(output, urns)];
  });
  return Object.fromEntries(carrying);
}

function asOutput(value: Property, urns: string[]): Properties {
  const output = signatureOf(value) === Signature.output ? (value as Properties) : { ...OUTPUT, value };
  return { ...output, dependencies: [...new Set([...asStrings(output["dependencies"]), ...urns])] };
}

const OUTPUT: Properties = { [SIGNATURE_KEY]: Signature.output };

/** Unknowns and secrets in the one form in which transforms meet them: as output values. */
function asOutputs(value: Property): Property {
  if (isUnknown(value)) return OUTPUT;
  if (Array.isArray(value)) return value.map(asOutputs);
  if (!isObject(value)) return value;
  if (value[SIGNATURE_KEY] === Signature.secret) {
    return { ...OUTPUT, value: asOutputs(value["value"] ?? null), secret: true };
  }
  return mapValues(value, asOutputs);
}

function carriedUrns(value: Property): string[] {
  if (Array.isArray(value)) return value.flatMap(carriedUrns);
  if (!isObject(value)) return [];
  if (value[SIGNATURE_KEY] !== Signature.output) return Object.values(value).flatMap(carriedUrns);
  return [...asStrings(value["dependencies"]), ...carriedUrns(value["value"] ?? null)];
}

/** A request's options in the form that transforms read and write. */
export function transformOptions(request: proto.RegisterResourceRequest): proto.TransformResourceOptions {
  const options = new proto.TransformResourceOptions();
  options.setImport(request.getImportid());
  options.setDependsOnList(request.getDependenciesList());
  if (request.hasProtect()) options.setProtect(request.getProtect() ?? false);
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setReplacementTrigger(request.getReplacementTrigger());
  options.setVersion(request.getVersion());
  options.setAliasesList([...request.getAliasurnsList().map(urnAlias), ...request.getAliasesList()]);
  options.setProvider(request.getProvider());
  for (const [key, reference] of request.getProvidersMap().entries()) options.getProvidersMap().set(key, reference);
  options.setHideDiffList(request.getHidediffsList());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete() ?? false);
  options.setDeletedWith(request.getDeletedwith());
  options.setReplaceWithList(request.getReplaceWithList());
  if (request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()) {
    options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  }
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  return options;
}

function urnAlias(urn: string): Alias {
  const alias = new Alias();
  alias.setUrn(urn);
  return alias;
}
