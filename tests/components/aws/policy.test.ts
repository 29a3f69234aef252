import { expect } from "chai";
import * as fc from "fast-check";
import { PolicyKind, type PolicyStatement, POLICY_SIZE_LIMITS, renderPolicy } from "../../../components/aws";

const read: PolicyStatement = {
  sid: "Read",
  principals: { aws: ["arn:aws:iam::333333333333:root"] },
  actions: ["s3:ListBucket", "s3:GetObject"],
  resources: ["arn:aws:s3:::sales/*", "arn:aws:s3:::sales"],
  conditions: { StringEquals: { "aws:PrincipalOrgID": "o-example1234" } },
};

describe("policy documents", () => {
  it("are rendered in full, with values sorted and a list of one as its value", () => {
    expect(JSON.parse(renderPolicy(PolicyKind.Bucket, "sales", [read]))).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::333333333333:root" },
          Action: ["s3:GetObject", "s3:ListBucket"],
          Resource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"],
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example1234" } },
        },
      ],
    });
  });

  it("are the same whatever the order and repetition of values", () => {
    const values = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}:[A-Z][a-z]{1,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.func(fc.integer()), (actions, order) => {
        const shuffled = [...actions, actions[0]!].sort((a, b) => order(a) - order(b));
        const rendered = renderPolicy(PolicyKind.Bucket, "sales", [{ ...read, actions: shuffled }]);
        expect(rendered).to.equal(renderPolicy(PolicyKind.Bucket, "sales", [{ ...read, actions }]));
      }),
    );
  });

  const trust: PolicyStatement = {
    sid: "Trust",
    principals: { services: ["cleanrooms.amazonaws.com"] },
    actions: ["sts:AssumeRole"],
  };
  const refused: [string, PolicyKind, PolicyStatement[], RegExp][] = [
    ["a sid with a space", PolicyKind.Bucket, [{ ...read, sid: "Read it" }], /"Read it".*letters and digits/],
    ["a repeated sid", PolicyKind.Bucket, [read, read], /sids: "Read" stands there more than once/],
    ["no action", PolicyKind.Bucket, [{ ...read, actions: [] }], /name at least one action/],
    ["no resource", PolicyKind.Bucket, [{ ...read, resources: [] }], /name at least one resource/],
    ["no principal in a resource policy", PolicyKind.Key, [{ ...read, principals: {} }], /name at least one principal/],
    ["a principal in a role's policy", PolicyKind.RoleInline, [read], /leave the principal out/],
    ["a resource in a trust policy", PolicyKind.Trust, [{ ...trust, resources: ["*"] }], /leave the resources out/],
  ];
  for (const [what, kind, statements, message] of refused) {
    it(`refuse ${what}`, () => {
      expect(() => renderPolicy(kind, "sales", statements)).to.throw(message);
    });
  }

  it("name every problem at once", () => {
    const broken = [{ ...read, sid: "", actions: [], resources: [] }];
    expect(() => renderPolicy(PolicyKind.Bucket, "sales", broken)).to.throw(/sid[^]*action[^]*resource/);
  });

  for (const kind of Object.values(PolicyKind)) {
    it(`hold to the size limit of a ${kind}`, () => {
      const ofSize = (bytes: number) => {
        const base: PolicyStatement =
          kind === PolicyKind.Trust
            ? trust
            : kind === PolicyKind.RoleInline || kind === PolicyKind.Managed
              ? { ...read, principals: undefined }
              : read;
        const empty = renderPolicy(kind, "x", [{ ...base, actions: [""] }]).length;
        return renderPolicy(kind, "x", [{ ...base, actions: ["a".repeat(bytes - empty)] }]);
      };
      const limit = POLICY_SIZE_LIMITS[kind];
      expect(ofSize(limit)).to.have.length(limit);
      expect(() => ofSize(limit + 1)).to.throw(`${limit + 1} bytes, of which AWS takes at most ${limit}`);
    });
  }
});
