import { datazoneAssociationKnownAccounts } from "../../../policies/guardrails/rules/datazone/datazone-association-known-accounts";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";

const domainArn = "arn:aws:datazone:ap-northeast-1:111111111111:domain/dzd_0123456789abcd";
const shareArn = "arn:aws:ram:ap-northeast-1:111111111111:resource-share/1234abcd";
const provider = { allowedAccountIds: '["111111111111"]' };

/** A domain that is shared with a known account, and a share of something else with another. */
function fixture() {
  const domain: TestResource = { type: "aws:datazone/domain:Domain", name: "marketplace", props: {} };
  const share: TestResource = { type: "aws:ram/resourceShare:ResourceShare", name: "share", props: {} };
  const other: TestResource = { type: "aws:ram/resourceShare:ResourceShare", name: "other", props: {} };
  const association = (name: string, of: TestResource, resourceArn: unknown): TestResource => ({
    type: "aws:ram/resourceAssociation:ResourceAssociation",
    name,
    props: { resourceArn, resourceShareArn: unknown(of) },
  });
  const to = (name: string, of: TestResource, principal: unknown): TestResource => ({
    type: "aws:ram/principalAssociation:PrincipalAssociation",
    name,
    props: { principal, resourceShareArn: unknown(of) },
    provider,
  });
  return {
    domain,
    share,
    other,
    shared: association("shared", share, unknown(domain)),
    otherShared: association("other-shared", other, "arn:aws:ec2:ap-northeast-1:111111111111:subnet/subnet-1"),
    principal: to("principal", share, "222222222222"),
    otherPrincipal: to("other-principal", other, "999999999999"),
  };
}

type Stack = ReturnType<typeof fixture>;
const principal = (value: unknown) => ({
  change: ({ principal: association }: Stack) => (association.props["principal"] = value),
});
const stranger = (who: string, what: string) => ({ says: `${who}, which is no known account, ${what}` });
const letIn = (who: string) => ({ ...principal(who), at: "principal", ...stranger(who, "is let into the domain") });
const add = (resource: Omit<TestResource, "name">) => ({
  change: (stack: Stack) => Object.assign(stack, { added: { name: "added", provider, ...resource } }),
  at: "added",
});
const organization = "arn:aws:organizations::111111111111:organization/o-abcdefghij";
const native = (props: Record<string, unknown>) => add({ type: "aws-native:ram:ResourceShare", props });

testRule(datazoneAssociationKnownAccounts, {
  fixture,
  configuration: { allowedAccounts: ["222222222222"], allowedOrganizations: ["o-abcdefghij"] },
  clean: {
    "an organisation": principal(organization),
    "a known account by a share of another stack": {
      change: ({ principal: association }) => (association.props["resourceShareArn"] = unknown()),
    },
    "a unit of an organisation": principal("arn:aws:organizations::111111111111:ou/o-abcdefghij/ou-ab12-12345678"),
    "a role of a known account": principal("arn:aws:iam::222222222222:role/etl"),
    "an environment of the own account": add({
      type: "aws:datazone/environment:Environment",
      props: { accountIdentifier: "111111111111" },
    }),
    "an environment that names no account": add({ type: "aws-native:datazone:Environment", props: {} }),
    "a share of something else that is yet to be made": {
      change: (stack) => {
        const subnet: TestResource = { type: "aws:ec2/subnet:Subnet", name: "subnet", props: {} };
        Object.assign(stack, { subnet });
        stack.otherShared.props["resourceArn"] = unknown(subnet);
      },
    },
    "a share of aws-native with a known account": native({ resourceArns: [domainArn], principals: ["222222222222"] }),
    "a share of something else, of aws-native": native({
      resourceArns: ["arn:aws:ec2:ap-northeast-1:111111111111:subnet/subnet-1"],
      principals: ["333333333333"],
    }),
  },
  violation: {
    "an account": letIn("333333333333"),
    "a role of another account": letIn("arn:aws:iam::333333333333:role/etl"),
    "another organisation": letIn("arn:aws:organizations::111111111111:organization/o-zzzzzzzzzz"),
    "by ARNs": {
      change: (stack) => {
        stack.shared.props = { resourceArn: domainArn, resourceShareArn: shareArn };
        stack.principal.props = { principal: "333333333333", resourceShareArn: shareArn };
        remove(stack, "share");
      },
      at: "principal",
      ...stranger("333333333333", "is let into the domain"),
    },
    "aws-native": {
      ...native({ resourceArns: [domainArn], principals: ["222222222222", "333333333333"] }),
      ...stranger("333333333333", "is let into the domain"),
    },
    ...Object.fromEntries(
      [
        ["aws:datazone/environment:Environment", "accountIdentifier"],
        ["aws:datazone/environmentProfile:EnvironmentProfile", "awsAccountId"],
        ["aws-native:datazone:Environment", "environmentAccountIdentifier"],
        ["aws-native:datazone:EnvironmentProfile", "awsAccountId"],
      ].map(([type = "", property = ""]) => [
        type,
        {
          ...add({ type, props: { [property]: "333333333333" } }),
          ...stranger("333333333333", "has an environment of the domain"),
        },
      ]),
    ),
  },
  undetermined: {
    "the principal is unknown": {
      ...principal(unknown()),
      at: "principal",
      says: "principal is not known at preview",
    },
    "the share is unknown": {
      change: ({ principal: association }) =>
        (association.props = { principal: "333333333333", resourceShareArn: unknown() }),
      at: "principal",
      says: "resourceShareArn is not known at preview",
    },
    "what is shared is unknown": {
      change: (stack) => {
        principal("333333333333").change(stack);
        stack.shared.props["resourceArn"] = unknown();
      },
      at: "principal",
      says: "resourceArn is not known at preview",
    },
    "the own account is unknown": {
      change: (stack) => {
        principal("333333333333").change(stack);
        delete stack.principal.provider;
      },
      at: "principal",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
