import { expect } from "chai";
import * as path from "node:path";
import { type PreviewResult, type Resource, preview } from "../../preview";

/** What the environment's `dev` stack, the documents' example, would make. */
export class Plan {
  constructor(private readonly result: PreviewResult) {}

  /** The one resource of that name that is no component. */
  resource(name: string): Resource {
    const found = this.result.resources.filter((resource) => resource.custom && resource.name === name);
    expect(found, name).to.have.length(1);
    return found[0]!;
  }

  ofType(type: string): Resource[] {
    return this.result.resources.filter((resource) => resource.type === type);
  }

  /** The resources whose type begins so. */
  ofPrefix(prefix: string): Resource[] {
    return this.result.resources.filter(({ type }) => type.startsWith(prefix));
  }

  inputs(name: string): Record<string, unknown> {
    return this.resource(name).inputs;
  }

  /** The policy document that a property holds as text. */
  document<Document>(name: string, property = "policy"): Document {
    return JSON.parse(this.inputs(name)[property] as string) as Document;
  }

  /** The account that a resource is made in: 12 digits. */
  account(name: string): string | undefined {
    const { urn } = this.resource(name);
    return this.result.accounts.find(({ resources }) => resources.includes(urn))?.id;
  }

  /** Whether the first is made after the second, and so deleted before it. */
  dependsOn(name: string, other: string): boolean {
    const byUrn = new Map(this.result.resources.map((resource) => [resource.urn, resource]));
    const seen = new Set<string>();
    const pending = [this.resource(name).urn];
    for (let urn = pending.pop(); urn !== undefined; urn = pending.pop()) {
      const resource = byUrn.get(urn);
      if (resource !== undefined && !seen.has(urn)) {
        seen.add(urn);
        // What a component waits for, its children wait for.
        pending.push(...resource.dependencies, resource.parent);
      }
    }
    return seen.has(this.resource(other).urn);
  }
}

let plan: Promise<Plan> | undefined;

/** The plan, previewed once for all tests that read it. */
export function examplePlan(): Promise<Plan> {
  const project = path.join(__dirname, "../..");
  return (plan ??= preview({ project, stack: "dev" }).then((result) => new Plan(result)));
}
