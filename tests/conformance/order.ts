import type { Properties } from "../../preview";
import type { Deployed, Lifecycle } from "./cli/lifecycle";
import { rules } from "./order-rules";
import type { Operation } from "./standin/provider";

/** AWS makes `type` only while what its `property` names is there, and refuses to delete that before it. */
export interface Rule {
  type: string;
  property: string;
  /** Type of what is named. */
  needs: string;
  /** The input of what is needed that tells its name; its id, its ARN and the like tell it in any case. */
  name?: string;
  /** What AWS says otherwise. */
  because: string;
}

/** A resource that names another, and the rule that orders them. */
export interface Pair {
  rule: Rule;
  dependent: Deployed;
  dependency: Deployed;
}

/** The pairs of a deployed stack that a rule orders, found by the values that the inputs have after deployment. */
export function orderedPairs(deployed: readonly Deployed[], table: readonly Rule[] = rules): Pair[] {
  return table.flatMap((rule) => {
    const needed = deployed.filter(({ type }) => type === rule.needs);
    const dependents = deployed.filter(({ type }) => type === rule.type);
    return dependents.flatMap((dependent) => {
      const words = new Set(wordsIn(dependent.inputs?.[rule.property]));
      return needed
        .filter((dependency) => identities(dependency, rule).some((identity) => words.has(identity)))
        .map((dependency) => ({ rule, dependent, dependency }));
    });
  });
}

/** Says for each pair that was made or deleted in the wrong order, or at the same time, what AWS would have answered. */
export function violations(pairs: readonly Pair[], { operations }: Pick<Lifecycle, "operations">): string[] {
  const find = (operation: Operation["operation"], { urn }: Deployed) =>
    operations.find((done) => done.operation === operation && done.urn === urn);
  return pairs.flatMap(({ rule, dependent, dependency }) => {
    const wrong = [
      !inOrder(find("create", dependency), find("create", dependent)) && `${dependent.urn} is made before`,
      !inOrder(find("delete", dependent), find("delete", dependency)) && `${dependent.urn} is deleted after`,
    ];
    return wrong.flatMap((text) => (text === false ? [] : [`${text} ${dependency.urn}: ${rule.because}`]));
  });
}

/** An operation that is missing from the log is out of order: it was never done. */
function inOrder(first: Operation | undefined, second: Operation | undefined): boolean {
  return first !== undefined && second !== undefined && first.finished <= second.started;
}

/** The values by which others name a resource: those that its provider made of its id, and the name it was given. */
function identities({ id = "", inputs, outputs = {} }: Deployed, { name = "" }: Rule): string[] {
  const made = Object.values(outputs).filter((value) => typeof value === "string" && value.includes(id));
  return [...made, id, inputs?.[name]].filter((value) => typeof value === "string" && value !== "") as string[];
}

/** The texts in a value, whole and in the parts of which ARNs, S3 addresses and paths are made. */
function wordsIn(value: Properties[string] | undefined): string[] {
  if (typeof value === "string") return [value, ...value.split(/[:/]+/)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
