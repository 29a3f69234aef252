import * as pulumi from "@pulumi/pulumi";

/** A resource as a program registered it at a first preview: inputs are known, outputs of other resources are not. */
export interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  /** Name of the parent; none for children of the stack. */
  parent?: string;
  /** The 12-digit account id that the resource's provider is bound to; none without an explicit provider. */
  account?: string;
  /** Names of the resources in `dependsOn`. */
  dependsOn: string[];
  options: pulumi.ResourceOptions;
}

/** What stands for an input that is unknown at preview. */
export const UNKNOWN = "<unknown>";

/**
 * Runs a program in this process as a first preview, and lists what it registers, in order of registration.
 * An error that the program throws is thrown on, with what it had registered by then as its `registered`.
 */
export async function record(program: () => unknown): Promise<Registered[]> {
  const registered: Registered[] = [];
  const options = new Map<string, pulumi.ResourceOptions>();
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, provider }) => {
        const own = options.get(`${type}::${name}`) ?? {};
        registered.push({
          type,
          name,
          inputs: plain(inputs) as Record<string, unknown>,
          parent: nameOf(own.parent),
          account: accountOf(provider, registered),
          dependsOn: dependencies(own.dependsOn),
          options: own,
        });
        // As in a preview: inputs come back as outputs, all else is unknown.
        return { id: undefined, state: inputs };
      },
      call: ({ token }) => {
        throw new Error(`${token}: the program calls a cloud function, which it must not need`);
      },
    },
    "project",
    "stack",
    true,
  );
  try {
    await pulumi.runtime.runInPulumiStack(async () => {
      pulumi.runtime.registerStackTransformation(({ type, name, opts }) => {
        options.set(`${type}::${name}`, opts);
        return undefined;
      });
      await program();
      return {};
    });
  } catch (error) {
    // What was begun before the error arrives after it.
    await pulumi.runtime.disconnect();
    throw Object.assign(error as Error, { registered });
  }
  await pulumi.runtime.disconnect();
  return registered.filter(({ type }) => type !== "pulumi:pulumi:Stack");
}

/** The one resource of that name (and type, where children share a name). */
export function find(resources: readonly Registered[], name: string, type?: string): Registered {
  const found = resources.filter((r) => r.name === name && (type === undefined || r.type === type));
  if (found.length !== 1) {
    const names = resources.map((r) => `${r.type} ${r.name}`).join("\n  ");
    throw new Error(`${found.length} resources are named ${name}${type ? ` of ${type}` : ""}; there are\n  ${names}`);
  }
  return found[0]!;
}

function nameOf(resource: pulumi.Resource | undefined): string | undefined {
  const { __name, __pulumiType } = (resource ?? {}) as { __name?: string; __pulumiType?: string };
  return __pulumiType === "pulumi:pulumi:Stack" ? undefined : __name;
}

function dependencies(dependsOn: pulumi.ResourceOptions["dependsOn"]): string[] {
  const list = Array.isArray(dependsOn) ? dependsOn : dependsOn ? [dependsOn] : [];
  return list.map((resource) => nameOf(resource as pulumi.Resource) ?? "");
}

/** A provider reference is `urn::id`; the provider was registered before, with its inputs. */
function accountOf(reference: string | undefined, registered: readonly Registered[]): string | undefined {
  const name = reference?.split("::").at(-2);
  const provider = registered.find((r) => r.type.startsWith("pulumi:providers:") && r.name === name);
  const ids = provider?.inputs.allowedAccountIds;
  return (typeof ids === "string" ? (JSON.parse(ids) as string[]) : (ids as string[] | undefined))?.[0];
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value !== null && typeof value === "object") {
    return "__pulumiUnknown" in value
      ? UNKNOWN
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}
