import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { policyProperties, remediationProperties } from "../engine/properties";
import type { Resource } from "../engine/resource";

/** A resource with its inputs, as a policy sees it before it is made. */
export function analyzeRequest(resource: Resource, provider: Resource | undefined): proto.AnalyzeRequest {
  return describe(new proto.AnalyzeRequest(), resource, provider, policyProperties(resource.inputs));
}

/** The same for a remediation. */
export function remediateRequest(resource: Resource, provider: Resource | undefined): proto.AnalyzeRequest {
  return describe(new proto.AnalyzeRequest(), resource, provider, remediationProperties(resource.inputs));
}

/** The whole stack with its outputs; resources that are only read are not part of it. */
export function analyzeStackRequest(
  resources: Resource[],
  providerOf: (resource: Resource) => Resource | undefined,
): proto.AnalyzeStackRequest {
  const request = new proto.AnalyzeStackRequest();
  request.setResourcesList(
    resources.map((resource) => {
      const outputs = policyProperties(resource.outputs ?? {});
      const message = describe(new proto.AnalyzerResource(), resource, providerOf(resource), outputs);
      message.setParent(resource.parent);
      message.setDependenciesList(resource.dependencies);
      for (const [key, urns] of Object.entries(resource.propertyDependencies)) {
        if (urns.length === 0) continue;
        const dependencies = new proto.AnalyzerPropertyDependencies();
        dependencies.setUrnsList(urns);
        message.getPropertydependenciesMap().set(key, dependencies);
      }
      return message;
    }),
  );
  return request;
}

function describe<Message extends proto.AnalyzeRequest | proto.AnalyzerResource>(
  message: Message,
  resource: Resource,
  provider: Resource | undefined,
  properties: ReturnType<typeof policyProperties>,
): Message {
  message.setUrn(resource.urn);
  message.setType(resource.type);
  message.setName(resource.name);
  message.setProperties(Struct.fromJavaScript(properties));
  message.setOptions(describeOptions(resource));
  if (provider !== undefined) message.setProvider(describeProvider(provider));
  return message;
}

function describeOptions({ options, parent }: Resource): proto.AnalyzerResourceOptions {
  const message = new proto.AnalyzerResourceOptions();
  message.setProtect(options.protect ?? false);
  message.setIgnorechangesList(options.ignoreChanges);
  message.setDeletebeforereplace(options.deleteBeforeReplace ?? false);
  message.setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined);
  message.setAdditionalsecretoutputsList(options.additionalSecretOutputs);
  const timeouts = new proto.AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(options.timeouts.create);
  timeouts.setUpdate(options.timeouts.update);
  timeouts.setDelete(options.timeouts.delete);
  message.setCustomtimeouts(timeouts);
  message.setParent(parent);
  return message;
}

function describeProvider(provider: Resource): proto.AnalyzerProviderResource {
  const message = new proto.AnalyzerProviderResource();
  message.setUrn(provider.urn);
  message.setType(provider.type);
  message.setName(provider.name);
  message.setProperties(Struct.fromJavaScript(policyProperties(provider.inputs)));
  return message;
}
