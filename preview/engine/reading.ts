import type { ReadResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { PreviewError } from "../errors";
import type { Deployment } from "./deployment";
import { isUnknown, lowerProperties, type Properties } from "./properties";
import { noOptions, type Resource } from "./resource";
import { isProviderType, packageOf } from "./urn";

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/**
 * Reads an existing resource. A stack reference's outputs come from the given answers; of a cloud resource nothing
 * is known offline but what the program says of it, and a warning tells so.
 */
export async function read(deployment: Deployment, request: ReadResourceRequest): Promise<Resource> {
  const type = request.getType();
  const name = request.getName();
  if (request.getId() === "") throw new PreviewError(`${type} ${name}: an ID is needed to read a resource`);
  const inputs = lowerProperties(
    (request.getProperties()?.toJavaScript() ?? {}) as Properties,
    deployment.target.workingDirectory,
  );
  const outputs = type === STACK_REFERENCE ? stackReference(deployment, inputs) : undefined;
  const resource = await deployment.admit({
    type,
    name,
    custom: true,
    operation: "read",
    id: request.getId(),
    inputs,
    parent: request.getParent(),
    provider: await provider(deployment, request),
    dependencies: request.getDependenciesList(),
    propertyDependencies: {},
    aliases: [],
    options: { ...noOptions, additionalSecretOutputs: request.getAdditionalsecretoutputsList() },
  });
  if (outputs !== undefined) {
    resource.outputs = outputs;
  } else if (!isUnknown(request.getId())) {
    deployment.diagnostics.push({
      severity: "warning",
      urn: resource.urn,
      message: `${type} ${name} exists already (${request.getId()}): offline, its properties are unknown`,
    });
  }
  return resource;
}

async function provider(deployment: Deployment, request: ReadResourceRequest): Promise<string> {
  const type = request.getType();
  if (request.getProvider() !== "" || isProviderType(type)) return request.getProvider();
  const named = deployment.packages.get(request.getPackageref());
  return deployment.defaultProvider(
    named?.name ?? packageOf(type),
    named?.version ?? request.getVersion(),
    `${type}::${request.getName()}`,
  );
}

/** The properties of a stack reference, as the engine gives them. */
export function stackReference(deployment: Deployment, inputs: Properties): Properties {
  const name = inputs["name"];
  if (typeof name !== "string" || isUnknown(name)) {
    throw new PreviewError("A stack reference's name must be known: write it out, or read it from configuration");
  }
  return { name, outputs: deployment.answers.stackOutputs(name), secretOutputNames: [] };
}
