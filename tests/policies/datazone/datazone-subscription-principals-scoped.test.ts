import { datazoneSubscriptionPrincipalsScoped } from "../../../policies/guardrails/rules/datazone/datazone-subscription-principals-scoped";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const role = "arn:aws:iam::111111111111:role/datazone_usr_sales";

function fixture() {
  const target: TestResource = {
    type: "aws-native:datazone:SubscriptionTarget",
    name: "target",
    props: { authorizedPrincipals: [role] },
  };
  return { target };
}

type Stack = ReturnType<typeof fixture>;
const principals = (...authorizedPrincipals: unknown[]) => ({
  change: ({ target }: Stack) => (target.props["authorizedPrincipals"] = authorizedPrincipals),
});
const many = (principal: string) => ({
  ...principals(role, principal),
  at: "target",
  says: `target: subscribed data goes to ${principal}`,
});
const made: TestResource = { type: "aws:iam/role:Role", name: "role", props: {} };

testRule(datazoneSubscriptionPrincipalsScoped, {
  fixture,
  clean: {
    "a role that is yet to be made": {
      change: (stack) => {
        stack["role"] = made;
        principals(unknown(made)).change(stack);
      },
    },
    "a database user of Redshift": principals("sales_reader"),
  },
  violation: {
    "an account": many("111111111111"),
    "the root of an account": many("arn:aws:iam::111111111111:root"),
    "a pattern": many("arn:aws:iam::111111111111:role/*"),
    "whoever IAM allows": many("IAM_ALLOWED_PRINCIPALS"),
    "all principals of an account": many("111111111111:IAMPrincipals"),
    "an organisation": many("arn:aws:organizations::111111111111:organization/o-abcdefghij"),
    "an account beside a role that is yet to be made": {
      change: (stack) => {
        stack["role"] = made;
        principals(unknown(made), "111111111111").change(stack);
      },
      at: "target",
      says: "target: subscribed data goes to 111111111111",
    },
  },
  undetermined: {
    "a principal is unknown": {
      ...principals(role, unknown()),
      at: "target",
      says: "authorizedPrincipals.1 is not known at preview",
    },
    "the list is unknown": {
      change: ({ target }) => (target.props["authorizedPrincipals"] = unknown()),
      at: "target",
      says: "authorizedPrincipals is not known at preview",
    },
  },
});
