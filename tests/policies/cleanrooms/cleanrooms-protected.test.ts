import { cleanroomsProtected } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-protected";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { collaboration, finding, membership, ofAws } from "./fixtures";

const fixture = () => {
  const joined = collaboration();
  return { collaboration: joined, membership: membership(joined) };
};
type Stack = ReturnType<typeof fixture>;

const unprotected = (key: keyof Stack, configuration?: Record<string, unknown>) => ({
  change: (stack: Stack) => void (stack[key].protect = false),
  ...(configuration && { configuration }),
});
const says = "is not protected from deletion";

testRule(cleanroomsProtected, {
  fixture,
  clean: {
    "@pulumi/aws": { change: ({ collaboration, membership }: Stack) => [collaboration, membership].forEach(ofAws) },
    exempt: unprotected("membership", { exemptResources: ["ads-*"] }),
  },
  violation: {
    "the collaboration": finding("collaboration", unprotected("collaboration"), `ads: the resource ${says}`),
    "the membership": finding("membership", unprotected("membership"), `ads-member: the resource ${says}`),
    "@pulumi/aws": finding<Stack>(
      "membership",
      {
        change: ({ membership }) => {
          ofAws(membership);
          membership.protect = false;
        },
      },
      says,
    ),
  },
  undetermined: {
    "whether it is exempt is unknown": finding<Stack>(
      "collaboration",
      {
        change: ({ collaboration }) => {
          collaboration.protect = false;
          collaboration.props["name"] = unknown();
        },
        configuration: { exemptResources: ["ads and purchases"] },
      },
      "name is not known at preview",
    ),
  },
});
