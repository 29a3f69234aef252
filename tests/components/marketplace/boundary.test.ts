import { expect } from "chai";
import fc from "fast-check";
import { POLICY_SIZE_LIMITS, PolicyKind } from "../../../components/aws";
import { EnvironmentBoundary, type EnvironmentBoundaryArgs } from "../../../components/marketplace";
import { boundaryDocument } from "../../../components/marketplace/boundary/boundary-document";
import { MANAGED_BOUNDARY } from "../../../components/marketplace/boundary/managed-boundary";
import { awsManagedPolicy } from "../../../policies/access/model/managed-policies";
import { find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";

interface Written {
  Effect: string;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource: string | string[];
  Condition?: object;
}

const list = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());

/** What a policy allows, as one text for each action on each resource under each condition. */
function allowed(statements: { actions: string[]; resources: string[]; conditions?: object }[]): Set<string> {
  const atoms = new Set(
    statements.flatMap(({ actions, resources, conditions }) =>
      actions.flatMap((action) => resources.map((on) => JSON.stringify([action, on, single(conditions ?? {})]))),
    ),
  );
  // What is allowed without a condition is allowed under each.
  return new Set([...atoms].filter((atom) => isBare(atom) || !atoms.has(bare(atom))));
}

const isBare = (atom: string) => atom.endsWith(",{}]");
function bare(atom: string): string {
  const [action, on] = JSON.parse(atom) as string[];
  return JSON.stringify([action, on, {}]);
}

/** Lists of one as the value itself, as documents are written. */
function single(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? value[0] : [...(value as unknown[])].sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, single(item)]));
}

const written = (document: string) => (JSON.parse(document) as { Statement: Written[] }).Statement;
const asAllowed = (statements: Written[]) =>
  allowed(
    statements
      .filter(({ Effect }) => Effect === "Allow")
      .map(({ Action, Resource, Condition }) => ({
        actions: list(Action),
        resources: list(Resource),
        conditions: Condition,
      })),
  );

const OPENED = [{ bucketName: "sales-111111111111", prefix: "order/" }];
const document = () => boundaryDocument("x", HOME.region, OPENED);
const managedAllows = () =>
  allowed(
    MANAGED_BOUNDARY.filter(({ effect }) => effect === "Allow").map(({ actions = [], resources, conditions }) => ({
      actions,
      resources,
      conditions,
    })),
  );

describe("the boundary of environments over existing buckets", () => {
  it("starts from the text by which the access check judges AWS's own", () => {
    const arn = "arn:aws:iam::aws:policy/AmazonDataZoneEnvironmentRolePermissionsBoundary";
    const { Statement } = awsManagedPolicy(arn)!.document as { Statement: Written[] };
    const asWritten = MANAGED_BOUNDARY.map(({ sid, effect, actions, notActions, resources, conditions }) => ({
      Sid: sid,
      Effect: effect,
      ...(actions && { Action: actions }),
      ...(notActions && { NotAction: notActions }),
      Resource: resources,
      ...(conditions && { Condition: conditions }),
    }));
    expect(asWritten.map(single)).to.have.deep.members(Statement.map(single));
  });

  it("allows what AWS's own does, and differs in reading the opened prefix alone", () => {
    const [own, managed] = [asAllowed(written(document())), managedAllows()];
    const listing = (...prefixes: string[]) =>
      JSON.stringify([
        "s3:ListBucket",
        "*",
        { StringLike: { "s3:prefix": ["*/datazone/*", "datazone/*", ...prefixes] } },
      ]);
    expect([...own].filter((atom) => !managed.has(atom))).to.have.members([
      listing("order/*"),
      '["s3:GetObject","arn:aws:s3:::sales-111111111111/order/*",{}]',
    ]);
    expect([...managed].filter((atom) => !own.has(atom))).to.deep.equal([listing()]);
  });

  it("denies every service that AWS's own denies as a whole, and nothing that AWS's own does not", () => {
    const denials = written(document()).filter(({ Effect }) => Effect === "Deny");
    expect(denials).to.have.length(1);
    const kept = list(denials[0]!.NotAction);
    const ofAws = MANAGED_BOUNDARY.find(({ effect }) => effect === "Deny")?.notActions ?? [];
    expect(kept).to.deep.equal([...new Set(ofAws.map((action) => `${action.split(":")[0]}:*`))].sort());
    expect(denials[0]).to.deep.include({ Resource: "*" }).and.not.to.have.property("Condition");
  });

  it("has room that AWS's own text would not have", () => {
    const limit = POLICY_SIZE_LIMITS[PolicyKind.Managed];
    const ofAws = JSON.stringify(MANAGED_BOUNDARY).length;
    expect(ofAws).to.be.greaterThan(limit);
    expect(document().length).to.be.at.most(limit);
  });

  it("opens any number of prefixes that fit, and no more than is said", () => {
    const managed = managedAllows();
    const prefix = fc.stringMatching(/^[a-z]{1,8}\/$/);
    fc.assert(
      fc.property(fc.uniqueArray(prefix, { minLength: 1, maxLength: 2 }), (prefixes) => {
        const opened = prefixes.map((one) => ({ bucketName: "b-1", prefix: one }));
        const added = [...asAllowed(written(boundaryDocument("x", HOME.region, opened)))].filter(
          (atom) => !managed.has(atom),
        );
        expect(added).to.have.length(prefixes.length + 1);
      }),
    );
  });
});

describe("EnvironmentBoundary", () => {
  const make = (change: Partial<EnvironmentBoundaryArgs> = {}) => {
    const args = { ...HOME, policyName: "datazone-boundary", opened: OPENED, ...change };
    return () => new EnvironmentBoundary("sales", args, atHome());
  };

  it("makes the policy in its account", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal(["sales-policy: aws:iam/policy:Policy"]);
    const policy = find(resources, "sales-policy");
    expect(policy.account).to.equal(HOME.accountId);
    expect(policy.inputs).to.deep.equal({
      name: "datazone-boundary",
      description: "The most that roles of DataZone's environments can do over existing buckets",
      policy: boundaryDocument("x", HOME.region, OPENED),
    });
  });

  it("refuses to open nothing, or a whole bucket", async () => {
    await expectRefused(make({ opened: [] }), { opened: /is empty; write what is read, or use AWS's own boundary/ });
    await expectRefused(make({ policyName: "a b", opened: [{ bucketName: "B" }, OPENED[0]!, OPENED[0]!] }), {
      policyName: /"a b" is not a policy name/,
      "opened[0].bucketName": /"B" is not a bucket name/,
      "opened[0].prefix": /is missing; write which prefix/,
      opened: /stands there more than once/,
    });
  });

  it("refuses more than a policy has room for", () => {
    const opened = ["a", "b", "c", "d"].map((letter) => ({
      bucketName: `${letter.repeat(50)}-111111111111`,
      prefix: "order/",
    }));
    return expectRefused(make({ opened }), {
      opened: /makes a policy of \d+ characters, of which AWS takes at most 6144/,
    });
  });
});
