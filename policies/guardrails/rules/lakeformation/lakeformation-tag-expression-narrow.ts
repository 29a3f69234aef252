import {
  anyOf,
  every,
  homeAccounts,
  ifKnown,
  list,
  nist,
  read,
  required,
  some,
  stackRule,
  text,
  texts,
} from "../../framework";
import { Undetermined, type Resource, type Stack } from "../../framework";
import { grantTypes, tagExpression } from "./grant";

const expressionType = "aws:lakeformation/lfTagExpression:LfTagExpression";

/** Where LF-Tags are defined: the properties of key and values. */
const tagTypes: Readonly<Record<string, { key: string; values: string }>> = {
  "aws:lakeformation/lfTag:LfTag": { key: "key", values: "values" },
  "aws-native:lakeformation:Tag": { key: "tagKey", values: "tagValues" },
};

/** A tag expression chooses. */
export const lakeformationTagExpressionNarrow = stackRule({
  id: "lakeformation-tag-expression-narrow",
  title: "Tag expressions choose among the values of a key",
  description:
    "An expression of LF-Tags, in a grant or by a name, leaves out a value of at least one of its keys. One that takes " +
    "every value of each of its keys chooses nothing: it grants whatever has the key at all, and a value that is added " +
    "later looks like an exception that nobody meant. A key of one value is a mark and not judged; nor is a key that is " +
    "not defined in the stack.",
  severity: "medium",
  rows: [48],
  framework: nist("AC-16", "Security and Privacy Attributes"),
  remediation:
    "leave the values that are not needed out of expressions in lfTagPolicy of the grant (aws-native: expression of " +
    "resource.lfTagPolicy), or of the aws.lakeformation.LfTagExpression",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/tag-based-access-control.html",
  types: [...grantTypes, expressionType],
  judge: (holder, report, _parameters, stack) => {
    const items = list({ items: expressionOf(holder) }, "items");
    if (items.length === 0) return;
    const tags = tagsIn(stack);
    const takesAll = every(items, (item) => takesEvery(item, holder, tags));
    if (takesAll) report.violation("the tag expression takes every value of each of its keys");
  },
});

function expressionOf(holder: Resource): unknown {
  return holder.type === expressionType ? holder.props["expressions"] : tagExpression(holder);
}

function takesEvery(item: unknown, holder: Resource, tags: Tags): boolean {
  const key = required(text(item, "key") ?? text(item, "tagKey"), "key");
  const taken = texts(item, read(item, "values") === undefined ? "tagValues" : "values");
  return some(tags.of(key), (tag) => {
    const values = valuesOf(tag);
    if (values.length < 2 || !sharesCatalog(tag, holder)) return false;
    return anyOf(
      () => some(taken, (value) => value === "*"),
      () => every(values, (value) => some(taken, (other) => other === value)),
    );
  });
}

function valuesOf(tag: Resource): readonly string[] {
  return texts(tag.props, tagTypes[tag.type]?.values ?? "values");
}

/** The same key in the catalogs of two accounts is two LF-Tags. */
function sharesCatalog(tag: Resource, holder: Resource): boolean {
  const [one, other] = [tag, holder].map(catalogsOf) as [readonly string[], readonly string[]];
  return one.some((account) => other.includes(account));
}

function catalogsOf(resource: Resource): readonly string[] {
  const catalog = text(resource.props, "catalogId") ?? text(resource.props, "catalog");
  return catalog === undefined ? homeAccounts(resource) : [catalog];
}

interface Tags {
  /** The LF-Tags of the key. Throws Undetermined if there are none, but some that may be. */
  of(key: string): readonly Resource[];
}

const indices = new WeakMap<Stack, Tags>();

function tagsIn(stack: Stack): Tags {
  const known = indices.get(stack);
  if (known) return known;
  const byKey = new Map<string | undefined, Resource[]>();
  for (const tag of stack.ofTypes(Object.keys(tagTypes))) {
    const key = ifKnown(() => text(tag.props, tagTypes[tag.type]?.key ?? "key"));
    byKey.set(key, [...(byKey.get(key) ?? []), tag]);
  }
  const tags: Tags = {
    of: (key) => {
      const [loose] = byKey.get(undefined) ?? [];
      const found = byKey.get(key) ?? [];
      if (found.length === 0 && loose) throw new Undetermined(`key of ${loose.name}`, "is not known at preview");
      return found;
    },
  };
  indices.set(stack, tags);
  return tags;
}
