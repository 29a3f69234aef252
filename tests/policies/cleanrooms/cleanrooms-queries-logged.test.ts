import { cleanroomsQueriesLogged } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-queries-logged";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { collaboration, finding, membership, ofAws, set } from "./fixtures";

const fixture = () => {
  const joined = collaboration();
  return { collaboration: joined, membership: membership(joined) };
};
type Stack = ReturnType<typeof fixture>;

const off = { queryLogStatus: "DISABLED" };

testRule(cleanroomsQueriesLogged, {
  fixture,
  clean: {
    "@pulumi/aws": { change: ({ collaboration, membership }: Stack) => [collaboration, membership].forEach(ofAws) },
    "exempt by the resource's name": set("membership", off, { exemptResources: ["*-member"] }),
    "exempt by its own name": set("collaboration", off, { exemptResources: ["ads and *"] }),
  },
  violation: {
    "the collaboration does not": finding("collaboration", set("collaboration", off), "ads: queries are not logged"),
    "the membership does not": finding("membership", set("membership", off), "ads-member: queries are not logged"),
    "nothing is said": finding("membership", set("membership", { queryLogStatus: undefined }), "are not logged"),
    "another is exempt": finding(
      "membership",
      set("membership", off, { exemptResources: ["ads", "purchases"] }),
      "queries are not logged",
    ),
    "@pulumi/aws": finding(
      "collaboration",
      {
        change: ({ collaboration }: Stack) => {
          ofAws(collaboration);
          Object.assign(collaboration.props, off);
        },
      },
      "queries are not logged",
    ),
  },
  undetermined: {
    "the status is unknown": finding(
      "membership",
      set("membership", { queryLogStatus: unknown() }),
      "queryLogStatus is not known at preview",
    ),
    "whether it is exempt is unknown": finding(
      "collaboration",
      set("collaboration", { ...off, name: unknown() }, { exemptResources: ["ads and *"] }),
      "name is not known at preview",
    ),
  },
});
