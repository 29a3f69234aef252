import { datazoneGrantNotAllUsers } from "../../../policies/guardrails/rules/datazone/datazone-grant-not-all-users";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const grant: TestResource = {
    type: "aws:datazone/policyGrant:PolicyGrant",
    name: "grant",
    props: { policyType: "CREATE_PROJECT", principal: { group: { groupIdentifier: "analysts" } } },
  };
  return { grant };
}

const to = (principal: unknown) => ({
  change: ({ grant }: ReturnType<typeof fixture>) => (grant.props["principal"] = principal),
});
const allUsers = { user: { allUsersGrantFilter: {} } };
const granted = { at: "grant", says: "grant: CREATE_PROJECT is granted to all users of the domain" };

testRule(datazoneGrantNotAllUsers, {
  fixture,
  clean: {
    "a user": to({ user: { userIdentifier: unknown() } }),
    "owners of a project": to({ project: { projectIdentifier: "p", projectDesignation: "OWNER" } }),
    "a policy that all may have": {
      ...to(allUsers),
      configuration: { allowedPolicyTypes: ["CREATE_PROJECT"] },
    },
  },
  violation: {
    "all users": { ...to(allUsers), ...granted },
    "another policy than all may have": {
      ...to(allUsers),
      configuration: { allowedPolicyTypes: ["CREATE_GLOSSARY"] },
      ...granted,
    },
    "aws-native": {
      change: ({ grant }) => {
        grant.type = "aws-native:datazone:PolicyGrant";
        grant.props["principal"] = allUsers;
      },
      ...granted,
    },
  },
  undetermined: {
    "the principal is unknown": { ...to(unknown()), at: "grant", says: "principal is not known at preview" },
    "the principal is missing": { ...to(undefined), at: "grant", says: "principal is not given" },
  },
});
