import { expect } from "chai";
import { accessPolicies } from "../../../policies/access/policies";
import { type RuleConfiguration, type TestResource, analyzeWith, unknown } from "../support/analyzer";
import { OWNER, READER, type Stack, bucketLets, resource, role, sharedBucket } from "./support/stack";

const provider = (account: string) => ({ allowedAccountIds: JSON.stringify([account]), region: "ap-northeast-1" });

function declared(stack: Stack): TestResource[] {
  return Object.entries(stack).flatMap(([name, found]) =>
    found ? [{ type: found.type, name, props: found.props, provider: provider(String(found.account)) }] : [],
  );
}

const expectation = (props: object = {}): Stack => ({
  expectation: resource(READER, "lakeshare:index:AccessExpectation", {
    principal: role("analyst"),
    through: "ATHENA",
    table: { accountId: READER, databaseName: "sales", tableName: "orders" },
    expected: "ALLOWED",
    ...props,
  }),
});

const analyze = (stack: Stack, configuration: Record<string, RuleConfiguration> = {}, more: TestResource[] = []) =>
  analyzeWith(accessPolicies(), [...declared(stack), ...more], configuration);

const lets = (principal: string) =>
  bucketLets(["s3:*", ["arn:aws:s3:::sales-data", "arn:aws:s3:::sales-data/*"], { Principal: { AWS: principal } }]);

describe("the policies of the access pack", () => {
  it("say nothing where an expectation holds", async () => {
    expect(await analyze({ ...sharedBucket, ...expectation() })).to.deep.equal([]);
  });

  it("say what is missing, and where to add what", async () => {
    const [violation, ...rest] = await analyze({ ...sharedBucket, ...expectation(), "data-policy": undefined });
    expect(rest).to.deep.equal([]);
    expect(violation).to.include({ rule: "access-as-expected", resource: "expectation", level: "mandatory" });
    expect(violation?.message).to.match(
      /^expectation: 333333333333 role\/analyst is expected to read table sales.orders of 333333333333 through Athena, but bucket sales-data has no bucket policy.* To fix: in data, add to the bucket policy of bucket sales-data \{"Effect":"Allow"/,
    );
  });

  it("say by what an access passes that is not expected", async () => {
    const [violation] = await analyze({ ...sharedBucket, ...expectation({ expected: "DENIED" }) });
    expect(violation?.message).to.match(
      /is expected not to read .*, but nothing on the way denies it: it passes by .*bucket policy/,
    );
  });

  const unknowns: [string, Record<string, RuleConfiguration>, string[]][] = [
    ["mandatory", {}, ["mandatory"]],
    ["advisory where so configured", { "access-as-expected": { onUnknown: "advisory" } }, ["advisory"]],
    ["silent where so configured", { "access-as-expected": { onUnknown: "disabled" } }, []],
  ];
  for (const [what, configuration, levels] of unknowns) {
    it(`are ${what} about what cannot be told`, async () => {
      const data = { type: "aws:s3/bucketPolicy:BucketPolicy", name: "data-policy", provider: provider(OWNER) };
      const policy = unknown(...declared({ data: sharedBucket["data"] }));
      const found = await analyze({ ...sharedBucket, ...expectation(), "data-policy": undefined }, configuration, [
        { ...data, props: { bucket: "sales-data", policy } },
      ]);
      expect(found.map(({ level }) => level)).to.deep.equal(levels);
      for (const { message } of found) expect(message).to.match(/^undetermined: expectation: .* that cannot be told: /);
    });
  }

  it("cannot tell of an expectation that is not known itself", async () => {
    const [found] = await analyze({ ...sharedBucket, ...expectation({ principal: unknown() }) });
    expect(found?.message).to.equal("undetermined: expectation: principal cannot be read at preview");
  });

  it("take what is configured of principals outside the stack", async () => {
    const stack = { ...sharedBucket, ...expectation(), analyst: undefined, "analyst-policy": undefined };
    const principals = [{ arn: role("analyst"), managedPolicies: ["AdministratorAccess"] }];
    expect((await analyze(stack)).map(({ message }) => message)).to.match(/^undetermined: .*is not in the stack/s);
    expect(await analyze(stack, { "access-as-expected": { principals } })).to.deep.equal([]);
  });

  const outsiders: [string, string | undefined, Stack][] = [
    ["a role that is expected", undefined, { "data-policy": lets(role("analyst")) }],
    ["a role that is not", "333333333333 role/other", { "data-policy": lets(role("other")) }],
    ["an account of which nobody is expected", "222222222222 root", { "data-policy": lets("222222222222") }],
    ["an account of which somebody is expected", undefined, { "data-policy": lets(READER) }],
    ["the own account", undefined, { "data-policy": lets(OWNER) }],
    [
      "a share with another account",
      "222222222222 root",
      {
        share: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
          principal: "222222222222",
          permissions: ["SELECT"],
          table: { databaseName: "a", wildcard: true },
        }),
      },
    ],
    [
      "a catalog that is open to another account",
      "222222222222 root",
      {
        catalog: resource(OWNER, "aws:glue/resourcePolicy:ResourcePolicy", {
          policy: JSON.stringify({
            Statement: { Effect: "Allow", Principal: { AWS: "222222222222" }, Action: "glue:Get*", Resource: "*" },
          }),
        }),
      },
    ],
  ];
  for (const [what, named, change] of outsiders) {
    it(`advise of ${what}: ${named ?? "nothing"}`, async () => {
      const stack = declared({ ...sharedBucket, ...expectation(), ...change });
      const found = await analyzeWith(accessPolicies(), stack, {
        "access-as-expected": { enforcementLevel: "disabled" },
      });
      expect(found.map(({ level }) => level)).to.deep.equal(named === undefined ? [] : ["advisory"]);
      if (named !== undefined) expect(found[0]?.message).to.include(named);
    });
  }
});
