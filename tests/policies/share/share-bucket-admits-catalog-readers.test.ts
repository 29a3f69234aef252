import { shareBucketAdmitsCatalogReaders } from "../../../policies/guardrails/rules/share/share-bucket-admits-catalog-readers";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule, type Case, type Finding } from "../support/test-rule";
import { document, owner, read, reader, sharedBucket, stranger } from "./fixtures";

const arn = (resource: string) => `arn:aws:glue:ap-northeast-1:${owner}:${resource}`;

const show = (change: Record<string, unknown> = {}) => ({
  Principal: { AWS: `arn:aws:iam::${reader}:root` },
  Action: ["glue:GetDatabase", "glue:GetTable"],
  Resource: [arn("catalog"), arn("database/sales"), arn("table/sales/orders")],
  ...change,
});

function fixture() {
  const { bucket, policy } = sharedBucket();
  const { provider } = bucket;
  const table: TestResource = {
    type: "aws:glue/catalogTable:CatalogTable",
    name: "orders",
    props: { databaseName: "sales", name: "orders", storageDescriptor: { location: "s3://sales/orders/" } },
    ...(provider && { provider }),
  };
  const catalog: TestResource = {
    type: "aws:glue/resourcePolicy:ResourcePolicy",
    name: "catalog",
    props: { policy: document(show()) },
    ...(provider && { provider }),
  };
  return { bucket, policy, table, catalog };
}

type Stack = ReturnType<typeof fixture>;

const shown = (...statements: Record<string, unknown>[]): Case<Stack> => ({
  change: ({ catalog }) => (catalog.props["policy"] = document(...statements)),
});

/** The bucket's policy lets nobody of another account read. */
const closed = (then: (stack: Stack) => void = () => {}): Case<Stack> => ({
  change: (stack) => {
    stack.policy.props["policy"] = document(read(`arn:aws:iam::${owner}:role/x`));
    then(stack);
  },
});

const missed = (given: Case<Stack>, account = reader): Finding<Stack> => ({
  ...given,
  at: "catalog",
  says: `catalog: ${account} may see the table orders, but not read its bucket bucket`,
});

const location = (props: Record<string, unknown>): TestResource => ({
  type: "aws:lakeformation/resource:Resource",
  name: "location",
  props,
});

testRule(shareBucketAdmitsCatalogReaders, {
  fixture,
  clean: {
    "another table is shown": closed(shown(show({ Resource: arn("table/sales/returns") })).change),
    "only the database is shown": closed(shown(show({ Action: "glue:GetDatabase" })).change),
    "only the own account sees it": closed(shown(show({ Principal: { AWS: owner } })).change),
    "others are denied": closed(shown(show({ Effect: "Deny" })).change),
    "the place is registered": closed((stack) => {
      Object.assign(stack, { location: location({ arn: "arn:aws:s3:::sales/orders" }) });
    }),
    "the bucket is registered": closed((stack) => {
      Object.assign(stack, { location: location({ arn: "arn:aws:s3:::sales" }) });
    }),
    "the bucket is outside the stack": closed((stack) => remove(stack, "bucket")),
    "a table of another Region": closed(({ table }) => (table.props["region"] = "us-east-1")),
    "a table of another catalog": closed(({ table }) => (table.props["catalogId"] = stranger)),
    "a view": closed(({ table }) => delete table.props["storageDescriptor"]),
  },
  violation: {
    "the bucket admits nobody else": missed(closed()),
    "the bucket admits another account": missed({
      change: ({ policy }) => (policy.props["policy"] = document(read(stranger))),
    }),
    "the bucket has no policy": missed({ change: (stack) => remove(stack, "policy") }),
    "another account sees it too": missed(shown(show({ Principal: { AWS: [reader, stranger] } })), stranger),
    "tables are shown by a pattern": missed(closed(shown(show({ Resource: "*", Action: "glue:*" })).change)),
    "everyone of an account sees it": missed(
      shown(show({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": stranger } } })),
      stranger,
    ),
    "a place beside it is registered": missed(
      closed((stack) => {
        Object.assign(stack, { location: location({ arn: "arn:aws:s3:::sales/orders-old" }) });
      }),
    ),
  },
  undetermined: {
    "the catalog's policy is unknown": {
      change: ({ catalog }) => (catalog.props["policy"] = unknown()),
      at: "catalog",
      says: "policy is not known at preview",
    },
    "the bucket's policy is unknown": {
      change: ({ policy }) => (policy.props["policy"] = unknown()),
      at: "catalog",
      says: "policy is not known at preview",
    },
    "the table's name is unknown": {
      change: ({ table }) => (table.props["name"] = unknown()),
      at: "catalog",
      says: "name is not known at preview",
    },
    "the table's place is unknown": {
      change: ({ table }) => (table.props["storageDescriptor"] = { location: unknown() }),
      at: "catalog",
      says: "is not known at preview",
    },
    "a registered place is unknown": {
      ...closed((stack) => {
        Object.assign(stack, { location: location({ arn: unknown() }) });
      }),
      at: "catalog",
      says: "arn of location is not known at preview",
    },
  },
});
