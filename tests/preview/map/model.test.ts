import { expect } from "chai";
import { type AccessPath, standingOf } from "../../../preview/map/paths";
import {
  ANALYST,
  OWNER,
  READER,
  type Stack,
  allow,
  role,
  resource,
  sharedBucket,
  sharedLake,
} from "../../policies/access/support/stack";
import { NASTY, STRANGER, everyKind, expectation, mapOfStack } from "./support";

const pathNamed = (stack: Stack, name: string): AccessPath => {
  const found = mapOfStack(stack).paths.filter((path) => path.name === name);
  expect(found, name).to.have.length(1);
  return found[0] as AccessPath;
};
const routeOf = ({ places }: AccessPath) => places.map(({ kind, account, name }) => `${kind} ${account} ${name}`);

describe("the map's model", () => {
  type Case = [name: string, answer: string, standing: string, broken?: AccessPath["broken"]];
  const cases: Case[] = [
    ["analyst-reads", "allowed", "as expected"],
    ["analyst-reads-nothing", "allowed", "not as expected"],
    ["intern-reads-nothing", "denied", "as expected", { leg: 0, missing: "no athena:StartQueryExecution" }],
    [NASTY, "denied", "not as expected", { leg: 1, missing: "no s3:GetBucketLocation" }],
    ["partner-reads", "unknown", "cannot be told", { leg: 0, missing: "not known: athena:StartQueryExecution" }],
    ["999999999999 stranger", "allowed", "declared by nobody"],
  ];
  for (const [name, answer, standing, broken] of cases) {
    it(`knows how it stands with ${name}, and where it breaks`, () => {
      const path = pathNamed(everyKind, name);
      expect(path.answer).to.equal(answer);
      expect(standingOf(path)).to.equal(standing);
      expect(path.broken).to.deep.equal(broken);
    });
  }

  it("leads from the reader over the table to the bucket, each in its own account", () => {
    expect(routeOf(pathNamed(everyKind, "analyst-reads"))).to.deep.equal([
      `reader ${READER} analyst`,
      `table ${READER} orders`,
      `bucket ${OWNER} sales-data`,
    ]);
  });

  it("leads over the role that gives out the data, and breaks there where that role is stopped", () => {
    const onOwners = { table: { accountId: OWNER, databaseName: "sales", tableName: "orders" } };
    const lake: Stack = { ...sharedLake, reads: expectation(ANALYST.principal, "ALLOWED", onOwners) };
    expect(routeOf(pathNamed(lake, "reads"))).to.deep.equal([
      `reader ${READER} analyst`,
      `table ${OWNER} orders`,
      `acting role ${OWNER} lake`,
      `bucket ${OWNER} sales-data`,
    ]);
    const lakeRole = (props: object): Stack => ({
      "lake-role": { ...lake["lake-role"]!, props: { ...lake["lake-role"]!.props, ...props } },
    });
    const stopped: [string, Stack, number][] = [
      ["without the grant", { grant: undefined }, 0],
      ["without the trust of its role", lakeRole({ assumeRolePolicy: allow() }), 1],
      ["without the policy of its role", lakeRole({ inlinePolicies: [] }), 2],
    ];
    for (const [what, change, leg] of stopped) {
      const path = pathNamed({ ...lake, ...change }, "reads");
      expect(path.answer, what).to.equal("denied");
      expect(path.broken?.leg, what).to.equal(leg);
    }
  });

  it("shows whom nobody declared at the bucket that lets them in", () => {
    const path = pathNamed(everyKind, "999999999999 stranger");
    expect(path.places.map(({ title }) => title)).to.deep.equal([STRANGER, "sales-data"]);
    expect(path.through).to.equal("by data-policy");
    expect(path.remark).to.include("no AccessExpectation names it");
  });

  it("names the expectations that cannot be read", () => {
    expect(mapOfStack(everyKind).unread).to.deep.equal(["unreadable: through is FAX, by which no table can be got at"]);
  });

  it("has every account, and in it what no path leads to", () => {
    const { accounts } = mapOfStack({
      ...everyKind,
      idle: resource(OWNER, "aws:iam/role:Role", { name: "idle", assumeRolePolicy: "{}" }),
    });
    expect(accounts.map(({ id, others }) => [id, ...others.map(({ name }) => name)])).to.deep.equal([
      [OWNER, "idle"],
      [READER, "results"],
      ["999999999999"],
    ]);
  });

  it("is the same in whatever order the program makes its resources", () => {
    const reversed = Object.fromEntries(Object.entries(everyKind).reverse());
    expect(mapOfStack(reversed)).to.deep.equal(mapOfStack(everyKind));
  });

  type Principal = [arn: string, name: string, detail: string, trusted?: string];
  const principals: Principal[] = [
    [role("analyst"), "analyst", "role"],
    [role("dashboard"), "dashboard", "role of QuickSight", "quicksight.amazonaws.com"],
    [role("environment"), "environment", "role of DataZone", "datazone.amazonaws.com"],
    [role("robot"), "robot", "role of robots.example.com", "robots.example.com"],
    [role("service-role/aws-quicksight-service-role-v0"), "aws-quicksight-service-role-v0", "role of QuickSight"],
    [role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Analysts_0123456789abcdef"), "Analysts", "permission set"],
    [`arn:aws:iam::${READER}:user/staff/mia`, "mia", "user"],
    [`arn:aws:iam::${READER}:root`, "account root", "whoever may do everything"],
  ];
  for (const [arn, name, detail, service] of principals) {
    it(`calls ${arn} ${name}, ${detail}`, () => {
      const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: service } }] };
      const made = service && resource(READER, "aws:iam/role:Role", { name, assumeRolePolicy: JSON.stringify(trust) });
      const { places } = pathNamed({ ...sharedBucket, ...(made && { made }), e: expectation(arn, "ALLOWED") }, "e");
      expect([places[0]?.name, places[0]?.detail]).to.deep.equal([name, detail]);
    });
  }
});
