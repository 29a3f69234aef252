import type { RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import { PreviewError } from "../errors";
import { aliasUrn } from "./aliases";
import { type Deployment, providerIdentity } from "./deployment";
import { durationInSeconds } from "./duration";
import { lowerProperties, UNKNOWN, type Properties } from "./properties";
import type { Resource, ResourceOptions, Timeouts } from "./resource";
import { applyTransforms, transformOptions, withDependencies } from "./transforms";
import { isProviderType, packageOf, parseUrn, providedPackage, providerUrn } from "./urn";

/** Registers the resource that a program describes, and returns it as it will be created. */
export async function register(deployment: Deployment, request: RegisterResourceRequest): Promise<Resource> {
  refuseUnsupported(request);
  const parent = request.getParent();
  const type = request.getType();
  inheritFromParent(request, deployment.resources.get(parent));
  if (request.getCustom()) request.setProvider(chooseProvider(deployment, request));

  const sent = (request.getObject()?.toJavaScript() ?? {}) as Properties;
  const declared = declaredDependencies(request, Object.keys(sent));
  const ownTransforms = request.getTransformsList();
  const transformed = await applyTransforms(deployment, request, {
    properties: ownTransforms.length > 0 ? withDependencies(sent, declared) : sent,
    options: transformOptions(request),
  });
  const { options } = transformed;
  inheritProviders(deployment, request, options);

  const propertyDependencies = ownTransforms.length > 0 ? new Map<string, Set<string>>() : declared;
  const inputs = lowerProperties(transformed.properties, deployment.target.workingDirectory, propertyDependencies);
  const dependencies = new Set(ownTransforms.length > 0 ? options.getDependsOnList() : request.getDependenciesList());
  if (ownTransforms.length > 0)
    addAll(
      dependencies,
      [...propertyDependencies.values()].flatMap((urns) => [...urns]),
    );
  if (isProviderType(type)) setProviderVersion(inputs, options, deployment, request);

  const { stack, project } = deployment.target;
  const resource = await deployment.admit({
    type,
    name: request.getName(),
    custom: request.getCustom(),
    operation: options.getImport() === "" ? "create" : "import",
    id: isProviderType(type) ? UNKNOWN : options.getImport(),
    inputs,
    parent,
    provider: await providerReference(deployment, request, options),
    dependencies: [...dependencies],
    propertyDependencies: Object.fromEntries([...propertyDependencies].map(([key, urns]) => [key, [...urns]])),
    aliases: options
      .getAliasesList()
      .map((alias) => aliasUrn(alias, { stack, project, type, name: request.getName(), parent })),
    options: resourceOptions(options, request),
  });
  deployment.transforms.set(resource.urn, ownTransforms);
  if (!resource.custom) {
    deployment.componentProviders.set(resource.urn, new Map(options.getProvidersMap().entries()));
  }
  return resource;
}

function refuseUnsupported(request: RegisterResourceRequest): void {
  const name = `${request.getType()} ${request.getName()}`;
  if (request.getRemote()) {
    throw new PreviewError(
      `${name} is a remote component (served by a plugin), which the offline preview does not run: ` +
        `use it as an npm library, or preview with the pulumi CLI`,
    );
  }
  if (request.getHooks() !== undefined) throw unsupportedHooks(name);
}

/** The error for resource hooks; `user` says what uses them. */
export function unsupportedHooks(user: string): PreviewError {
  return new PreviewError(`${user} uses resource hooks, which the offline preview does not run`);
}

/** What a child takes over from its parent when it does not say. */
function inheritFromParent(request: RegisterResourceRequest, parent: Resource | undefined): void {
  if (parent === undefined) return;
  const { deletedWith, protect, retainOnDelete } = parent.options;
  if (request.getDeletedwith() === "") request.setDeletedwith(deletedWith);
  if (!request.hasProtect() && protect !== undefined) request.setProtect(protect);
  if (!request.hasRetainondelete() && retainOnDelete !== undefined) request.setRetainondelete(retainOnDelete);
  const served = providedPackage(parseUrn(providerUrn(parent.provider)).type);
  if (request.getProvider() === "" && (!request.getCustom() || served === packageOf(request.getType()))) {
    request.setProvider(parent.provider);
  }
}

/** The explicit provider for a resource's package: its own, from its providers, or from its parent component's. */
function chooseProvider(deployment: Deployment, request: RegisterResourceRequest): string {
  const packageName = packageOf(request.getType());
  return (
    request.getProvider() ||
    request.getProvidersMap().get(packageName) ||
    deployment.componentProviders.get(request.getParent())?.get(packageName) ||
    ""
  );
}

function inheritProviders(
  deployment: Deployment,
  request: RegisterResourceRequest,
  options: TransformResourceOptions,
): void {
  if (request.getCustom()) return;
  const providers = options.getProvidersMap();
  for (const [packageName, reference] of deployment.componentProviders.get(request.getParent()) ?? []) {
    if (!providers.has(packageName)) providers.set(packageName, reference);
  }
}

async function providerReference(
  deployment: Deployment,
  request: RegisterResourceRequest,
  options: TransformResourceOptions,
): Promise<string> {
  const type = request.getType();
  if (!request.getCustom() || isProviderType(type)) return "";
  if (options.getProvider() !== "") return options.getProvider();
  const named = deployment.packages.get(request.getPackageref());
  const packageName = named?.name ?? packageOf(type);
  return deployment.defaultProvider(
    packageName,
    named?.version ?? options.getVersion(),
    `${type}::${request.getName()}`,
  );
}

function setProviderVersion(
  inputs: Properties,
  options: TransformResourceOptions,
  deployment: Deployment,
  request: RegisterResourceRequest,
): void {
  const version = deployment.packages.get(request.getPackageref())?.version ?? options.getVersion();
  const url = options.getPluginDownloadUrl();
  Object.assign(inputs, providerIdentity(version, url));
}

/** The dependencies of each property; a program that gives none makes every property depend on all. */
function declaredDependencies(request: RegisterResourceRequest, properties: string[]): Map<string, Set<string>> {
  const declared = new Map<string, Set<string>>();
  for (const [key, value] of request.getPropertydependenciesMap().entries()) {
    declared.set(key, new Set(value.getUrnsList()));
  }
  if (declared.size > 0) return declared;
  return new Map(properties.map((key) => [key, new Set(request.getDependenciesList())]));
}

function resourceOptions(options: TransformResourceOptions, request: RegisterResourceRequest): ResourceOptions {
  return {
    ...(options.hasProtect() ? { protect: options.getProtect() } : {}),
    ...(options.hasRetainOnDelete() ? { retainOnDelete: options.getRetainOnDelete() } : {}),
    ...(options.hasDeleteBeforeReplace() ? { deleteBeforeReplace: options.getDeleteBeforeReplace() } : {}),
    deletedWith: options.getDeletedWith(),
    replaceWith: options.getReplaceWithList(),
    ignoreChanges: options.getIgnoreChangesList(),
    replaceOnChanges: options.getReplaceOnChangesList(),
    hideDiffs: options.getHideDiffList(),
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    timeouts: timeouts(options, request.getName()),
    importId: options.getImport(),
  };
}

function timeouts(options: TransformResourceOptions, name: string): Timeouts {
  const given = options.getCustomTimeouts();
  try {
    return {
      create: durationInSeconds(given?.getCreate() ?? ""),
      read: durationInSeconds(given?.getRead() ?? ""),
      update: durationInSeconds(given?.getUpdate() ?? ""),
      delete: durationInSeconds(given?.getDelete() ?? ""),
    };
  } catch (error) {
    throw error instanceof PreviewError ? new PreviewError(`${name}: ${error.message}`) : error;
  }
}

function addAll<T>(set: Set<T>, values: T[]): void {
  for (const value of values) set.add(value);
}
