import { providerAccountDeclared } from "../../../policies/guardrails/rules/provider/provider-account-declared";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function component(name: string, props: Record<string, unknown>, parent?: TestResource): TestResource {
  return { type: "example:index:Lake", name, props, component: true, ...(parent && { parent }) };
}

function fixture() {
  const outer = component("environment", { accountId: "111111111111" });
  const inner = component("lake", { accountId: "666666666666" }, outer);
  const bucket: TestResource = {
    type: "aws:s3/bucket:Bucket",
    name: "sales",
    props: {},
    provider: { allowedAccountIds: '["666666666666"]' },
    parent: inner,
  };
  return { outer, inner, bucket };
}

testRule(providerAccountDeclared, {
  fixture,
  clean: {
    "the account within the arguments": {
      change: ({ inner }) => (inner.props = { lake: { accountId: "666666666666" } }),
    },
    "the account of the outer component, where the inner has none": {
      change: ({ inner, bucket }) => {
        inner.props = {};
        bucket.provider = { allowedAccountIds: '["111111111111"]' };
      },
    },
    "no component": {
      change: ({ bucket }) => {
        delete bucket.parent;
        bucket.provider = {};
      },
    },
    "no account": {
      change: ({ outer, inner }) => {
        outer.props = {};
        inner.props = {};
      },
    },
    "the account of the role that the provider assumes": {
      change: ({ bucket }) => (bucket.provider = { assumeRole: '{"roleArn":"arn:aws:iam::666666666666:role/deploy"}' }),
    },
    "another argument": {
      change: ({ inner, bucket }) => {
        inner.props = { account: "222222222222" };
        bucket.provider = { allowedAccountIds: '["222222222222"]' };
      },
      configuration: { accountArguments: ["account"] },
    },
  },
  violation: {
    "the account of another provider": {
      change: ({ bucket }) => (bucket.provider = { allowedAccountIds: '["333333333333"]' }),
      at: "bucket",
      says: "sales: the resource is made in 333333333333, its component lake is for 666666666666",
    },
    "the account of the outer component": {
      change: ({ bucket }) => (bucket.provider = { allowedAccountIds: '["111111111111"]' }),
      at: "bucket",
      says: "sales: the resource is made in 111111111111, its component lake is for 666666666666",
    },
    "the account within the arguments": {
      change: ({ inner }) => (inner.props = { lake: { accountId: "333333333333" } }),
      at: "bucket",
      says: "sales: the resource is made in 666666666666, its component lake is for 333333333333",
    },
    "aws-native": {
      change: ({ bucket }) => {
        bucket.type = "aws-native:s3:Bucket";
        bucket.provider = { allowedAccountIds: '["333333333333"]' };
      },
      at: "bucket",
      says: "sales: the resource is made in 333333333333, its component lake is for 666666666666",
    },
  },
  undetermined: {
    "the component's account is unknown": {
      change: ({ inner }) => (inner.props = { accountId: unknown() }),
      at: "bucket",
      says: "accountId is not known at preview",
    },
    "the provider's account is not stated": {
      change: ({ bucket }) => (bucket.provider = {}),
      at: "bucket",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
