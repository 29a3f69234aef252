import { expect } from "chai";
import fc from "fast-check";
import {
  DocumentError,
  narrows,
  parseDocument,
  sourceKeys,
  type Condition,
} from "../../../../policies/guardrails/framework/documents";

function conditions(element: unknown): Condition[] {
  const [statement] = parseDocument({ Statement: { Effect: "Allow", Action: "*", Condition: element } }, "policy");
  return Array.from(statement?.conditions ?? []).map((found) => ({ ...found, values: Array.from(found.values) }));
}

const plain = { negated: false, ifExists: false, quantifier: undefined };

describe("conditions", () => {
  it("are one per key, with the key in lower case and the values as texts", () => {
    const element = { Bool: { "AWS:SecureTransport": false }, NumericLessThan: { "s3:TlsVersion": [1.2, "1.3"] } };
    expect(conditions(element)).to.deep.equal([
      { ...plain, operator: "Bool", key: "aws:securetransport", values: ["false"] },
      { ...plain, operator: "NumericLessThan", key: "s3:tlsversion", values: ["1.2", "1.3"] },
    ]);
  });

  const forms: [string, Partial<Condition>][] = [
    ["StringNotEqualsIfExists", { operator: "StringEquals", negated: true, ifExists: true }],
    ["StringNotEqualsIgnoreCase", { operator: "StringEqualsIgnoreCase", negated: true }],
    ["stringlike", { operator: "StringLike" }],
    ["ForAnyValue:StringLike", { operator: "StringLike", quantifier: "any" }],
    ["ForAllValues:StringNotLike", { operator: "StringLike", quantifier: "all", negated: true }],
    ["NotIpAddress", { operator: "IpAddress", negated: true }],
    ["ArnNotLike", { operator: "ArnLike", negated: true }],
    ["DateNotEquals", { operator: "DateEquals", negated: true }],
    ["Null", { operator: "Null" }],
    ["Bool", { operator: "Bool", negated: false }],
  ];
  for (const [name, expected] of forms) {
    it(`${name} is read`, () => {
      const found = conditions({ [name]: { k: "v" } });
      expect(found).to.deep.equal([{ ...plain, operator: "Null", key: "k", values: ["v"], ...expected }]);
    });
  }

  for (const name of ["NotBool", "StringEqual", "BoolNot", "ForSomeValues:StringLike", "IfExists", ""]) {
    it(`${JSON.stringify(name)} is refused`, () => {
      expect(() => conditions({ [name]: { k: "v" } })).to.throw(DocumentError, "is not a condition operator");
    });
  }
});

describe("narrows", () => {
  const yes: [string, string, unknown][] = [
    ["StringEquals", "aws:PrincipalOrgID", "o-abcdefghij"],
    ["StringEquals", "aws:PrincipalOrgID", "${aws:ResourceOrgID}"],
    ["StringLike", "aws:SourceAccount", ["111111111111", "222222222222"]],
    ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-abcdefghij/*"],
    ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::111111111111:role/*"],
    ["ArnEquals", "aws:SourceArn", "arn:aws:sns:*:111111111111:*"],
    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::sales"],
    ["StringLike", "aws:userid", "AROAEXAMPLEEXAMPLEID:*"],
    ["StringEquals", "kms:CallerAccount", "111111111111"],
    ["StringEquals", "aws:PrincipalOrgID", "o-*"],
    ["IpAddress", "aws:SourceIp", ["10.0.0.0/8", "2001:db8::/32", "203.0.113.7"]],
  ];
  const no: [string, string, unknown][] = [
    ["StringLike", "aws:PrincipalOrgID", "*"],
    ["StringLike", "aws:PrincipalOrgID", "o-*"],
    ["StringEqualsIfExists", "aws:PrincipalAccount", "111111111111"],
    ["StringNotEquals", "aws:PrincipalAccount", "111111111111"],
    ["ForAllValues:StringEquals", "aws:PrincipalOrgPaths", "o-abcdefghij/"],
    ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/Reader"],
    ["ArnLike", "aws:PrincipalArn", "*"],
    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::*"],
    ["StringLike", "aws:userid", "*:me"],
    ["StringEquals", "aws:PrincipalAccount", "${aws:PrincipalAccount}"],
    ["StringEquals", "aws:username", "me"],
    ["StringLike", "aws:Referer", "https://example.com/*"],
    ["Bool", "aws:SecureTransport", "true"],
    ["Null", "aws:PrincipalOrgID", "false"],
    ["IpAddress", "aws:SourceIp", "0.0.0.0/0"],
    ["IpAddress", "aws:SourceIp", "::/0"],
    ["StringEquals", "aws:SourceIp", "203.0.113.7"],
    ["StringEquals", "aws:PrincipalOrgID", []],
    ["StringEquals", "aws:PrincipalOrgID", ""],
  ];
  for (const [table, expected] of [
    [yes, true],
    [no, false],
  ] as const) {
    for (const [operator, key, value] of table) {
      it(`${expected ? "yes" : "no"}: ${operator} ${key} ${JSON.stringify(value)}`, () => {
        expect(conditions({ [operator]: { [key]: value } }).map((found) => narrows(found))).to.deep.equal([expected]);
      });
    }
  }

  it("counts only the keys asked for", () => {
    const [found] = conditions({ StringEquals: { "aws:PrincipalAccount": "111111111111" } }) as [Condition];
    expect([narrows(found), narrows(found, sourceKeys)]).to.deep.equal([true, false]);
  });

  it("never holds for a wildcard, a negation, IfExists or ForAllValues, whatever the key", () => {
    const key = fc.constantFrom(
      "aws:PrincipalOrgID",
      "aws:SourceAccount",
      "aws:SourceArn",
      "aws:userid",
      "aws:SourceIp",
    );
    const weak = fc.constantFrom("StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringLike", "NotIpAddress");
    const value = fc.constantFrom("111111111111", "o-abcdefghij", "arn:aws:iam::111111111111:root", "10.0.0.0/8");
    fc.assert(
      fc.property(key, weak, value, (k, operator, v) => {
        const open = conditions({ StringLike: { [k]: "*" }, [operator]: { [k]: v } });
        return open.length === 2 && open.every((found) => !narrows(found));
      }),
    );
  });
});
