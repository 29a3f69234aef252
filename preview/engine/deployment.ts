import type { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { Answers } from "../project/answers";
import { PreviewError } from "../errors";
import { Declarations } from "./declarations";
import { type Properties, secret, signatureOf, Signature, UNKNOWN } from "./properties";
import { noOptions, type Resource } from "./resource";
import { isProviderType, makeUrn, packageOf, providerType, providerUrn } from "./urn";

/** What is previewed. */
export interface Target {
  organization: string;
  project: string;
  stack: string;
  /** The folder of Pulumi.yaml. */
  rootDirectory: string;
  /** The folder that the program runs in: relative asset paths start here. */
  workingDirectory: string;
  /** Stack configuration: `namespace:key` to text, structured values as JSON. */
  config: Record<string, string>;
}

/** Who judges a resource before it is made. */
export interface Gate {
  /** Resolves to the inputs to go on with. */
  remediate(resource: Resource, provider: Resource | undefined): Promise<Properties>;
  /** Starts the analysis; its results are collected elsewhere. */
  analyze(resource: Resource, provider: Resource | undefined): void;
}

/** What a provider makes of a resource that it is given: its id, and what it computes beside the inputs. */
export type Create = (resource: Resource, provider: Resource | undefined) => { id: string; computed: Properties };

/** A line that the program or the engine has to say. */
export interface Diagnostic {
  severity: "info" | "warning" | "error";
  message: string;
  urn: string;
}

/** The state of one preview: every resource so far, and the first thing that went wrong. */
export class Deployment {
  readonly resources = new Map<string, Resource>();
  readonly diagnostics: Diagnostic[] = [];
  /** Transforms of a resource that also apply to its descendants. */
  readonly transforms = new Map<string, Callback[]>();
  readonly stackTransforms: Callback[] = [];
  readonly invokeTransforms: Callback[] = [];
  /** The providers that a component hands to its children, by package. */
  readonly componentProviders = new Map<string, Map<string, string>>();
  readonly packages = new Map<string, { name: string; version: string }>();
  /** Connections to the program's callback servers, by address. */
  readonly callbacks = new Map<string, CallbacksClient>();
  /** Rejects once, at the first failure. */
  readonly failure: Promise<never>;

  private readonly defaultProviders = new Map<string, Promise<string>>();
  private reject!: (error: Error) => void;

  constructor(
    readonly target: Target,
    readonly answers: Answers,
    private readonly gate: Gate,
    private readonly onResource: (resource: Resource) => void,
    /** Default: a provider that is not asked yet, so that all it will fill in is unknown. */
    private readonly create: Create = unmade(new Declarations(target.workingDirectory)),
  ) {
    this.failure = new Promise((_, reject) => (this.reject = reject));
    this.failure.catch(() => undefined);
  }

  /** Ends the preview. The SDK takes minutes to format an error in a reply, so a failed request is never answered. */
  fail(error: Error): void {
    this.reject(error);
  }

  /**
   * Takes a resource into the stack: names it, has it judged, gives it outputs.
   * Throws when the name is taken or the provider is not there.
   */
  async admit(draft: Omit<Resource, "urn">): Promise<Resource> {
    const { stack, project } = this.target;
    if (draft.parent !== "" && !this.resources.has(draft.parent)) {
      throw new PreviewError(`${draft.type} ${draft.name}: could not find parent resource ${draft.parent}`);
    }
    const urn = makeUrn(stack, project, draft.parent, draft.type, draft.name);
    if (this.resources.has(urn)) {
      throw new PreviewError(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    }
    const resource: Resource = { urn, ...draft };
    this.resources.set(urn, resource);
    this.onResource(resource);
    const provider = this.providerOf(resource);
    if (resource.operation !== "read") {
      resource.inputs = await this.gate.remediate(resource, provider);
      this.gate.analyze(resource, provider);
    }
    if (resource.custom) this.make(resource, provider);
    return resource;
  }

  /** Gives a custom resource its outputs: its inputs, those that are secret staying secret, and what is computed. */
  private make(resource: Resource, provider: Resource | undefined): void {
    const { type, operation, inputs, options } = resource;
    // Offline, nothing at all is known of a resource that is only read.
    const made = operation !== "read" && !isProviderType(type) ? this.create(resource, provider) : undefined;
    const outputs: Properties = { ...made?.computed, ...inputs };
    if (isProviderType(type)) delete outputs["__internal"];
    for (const key of options.additionalSecretOutputs) {
      const value = outputs[key];
      if (key !== "id" && value !== undefined && signatureOf(value) !== Signature.secret) outputs[key] = secret(value);
    }
    resource.outputs = outputs;
    if (made) resource.id = made.id;
  }

  /** The provider resource that a resource uses. */
  private providerOf(resource: Resource): Resource | undefined {
    if (resource.provider === "") return undefined;
    const provider = this.resources.get(providerUrn(resource.provider));
    if (provider === undefined) {
      throw new PreviewError(`unknown provider '${resource.provider}' for resource '${resource.urn}'`);
    }
    return provider;
  }

  /**
   * The reference of a package's default provider, which is made at its first use.
   * Throws when the stack has switched default providers off; `user` is the resource or function to name then.
   */
  defaultProvider(packageName: string, version: string, user: string): Promise<string> {
    if (this.deniedPackages().some((denied) => denied === "*" || denied === packageName) && packageName !== "pulumi") {
      throw new PreviewError(
        `Default provider for '${packageName}' disabled. '${user}' must use an explicit provider: ` +
          `give it { provider }, or a parent that has one`,
      );
    }
    const name = version === "" ? "default" : `default_${version.replaceAll(/[.+-]/g, "_")}`;
    const key = `${packageName} ${name}`;
    const known = this.defaultProviders.get(key) ?? this.makeDefaultProvider(packageName, version, name);
    this.defaultProviders.set(key, known);
    return known;
  }

  private async makeDefaultProvider(packageName: string, version: string, name: string): Promise<string> {
    const inputs: Properties = {};
    for (const [key, value] of Object.entries(this.target.config)) {
      if (packageOf(key) === packageName) inputs[key.slice(packageName.length + 1)] = value;
    }
    Object.assign(inputs, providerIdentity(version, ""));
    const provider = await this.admit({
      type: providerType(packageName),
      name,
      custom: true,
      operation: "create",
      id: UNKNOWN,
      inputs,
      parent: "",
      provider: "",
      dependencies: [],
      propertyDependencies: {},
      aliases: [],
      options: noOptions,
    });
    return `${provider.urn}::${UNKNOWN}`;
  }

  private deniedPackages(): string[] {
    const key = "pulumi:disable-default-providers";
    const text = this.target.config[key] ?? "";
    if (text === "") return [];
    try {
      return (JSON.parse(text) as unknown[]).map((entry) => String(entry).trim());
    } catch {
      throw new PreviewError(`${key} is ${text}: write a list of package names, such as ["aws", "aws-native"]`);
    }
  }
}

/** A provider that has made nothing yet. */
function unmade(declarations: Declarations): Create {
  return ({ type, id }) => ({
    id,
    computed: Object.fromEntries(declarations.outputs(type).map((key) => [key, UNKNOWN])),
  });
}

/** The inputs by which a provider's state tells which plugin serves it, as the engine writes them. */
export function providerIdentity(version: string, pluginDownloadUrl: string): Properties {
  if (version === "" && pluginDownloadUrl === "") return {};
  return {
    __internal: pluginDownloadUrl === "" ? {} : { pluginDownloadURL: pluginDownloadUrl },
    ...(version === "" ? {} : { version }),
  };
}
