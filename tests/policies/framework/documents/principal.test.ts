import { expect } from "chai";
import fc from "fast-check";
import { DocumentError, parseDocument, type Principal } from "../../../../policies/guardrails/framework/documents";

function principals(element: unknown): Principal[] {
  const [statement] = parseDocument({ Statement: { Effect: "Allow", Principal: element, Action: "*" } }, "policy");
  return statement ? Array.from(statement.principals) : [];
}

const accountId = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 12, maxLength: 12 });
const partition = fc.constantFrom("aws", "aws-cn", "aws-us-gov");
const name = fc.string({ unit: fc.constantFrom(..."abcXYZ019+=,.@_-/"), minLength: 1, maxLength: 20 });

describe("principals", () => {
  const everyone: unknown[] = [
    "*",
    { AWS: "*" },
    { AWS: ["*"] },
    { Federated: "*" },
    { Service: ["*"] },
    { AWS: "**" },
  ];
  for (const form of everyone) {
    it(`${JSON.stringify(form)} is everyone`, () => {
      expect(principals(form).map(({ kind }) => kind)).to.deep.equal(["everyone"]);
    });
  }

  it("an account is the same as its id and as its root, in every partition", () => {
    fc.assert(
      fc.property(accountId, partition, (account, aws) => {
        const found = principals({ AWS: [account, `arn:${aws}:iam::${account}:root`] });
        expect(found.map(({ kind }) => kind)).to.deep.equal(["account", "account"]);
        for (const principal of found) expect(principal).to.include({ account, wildcard: false });
      }),
    );
  });

  it("an identity keeps its account, its type and its name with the path", () => {
    fc.assert(
      fc.property(
        accountId,
        partition,
        fc.constantFrom("role", "user", "assumed-role", "federated-user"),
        name,
        (account, aws, type, path) => {
          const written = `arn:${aws}:iam::${account}:${type}/${path}`;
          expect(principals({ AWS: written })).to.deep.equal([
            { kind: "identity", written, account, type, name: path, wildcard: false },
          ]);
        },
      ),
    );
  });

  it("a pattern in an ARN shows", () => {
    expect(principals({ AWS: "arn:aws:iam::*:root" })).to.deep.equal([
      { kind: "account", written: "arn:aws:iam::*:root", account: "*", wildcard: true },
    ]);
    expect(principals({ AWS: "arn:aws:iam::111111111111:role/*" })[0]).to.include({
      kind: "identity",
      account: "111111111111",
      name: "*",
      wildcard: true,
    });
  });

  it("services, providers, canonical users, origin access identities and deleted identities are told apart", () => {
    const found = principals({
      Service: ["Glue.amazonaws.com"],
      Federated: "arn:aws:iam::111111111111:saml-provider/x",
      CanonicalUser: "79a59df9",
      AWS: ["arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1", "AIDAEXAMPLEEXAMPLEID"],
    });
    expect(found.map(({ kind }) => kind)).to.deep.equal(["service", "federated", "canonical", "canonical", "id"]);
    expect(found[0]).to.include({ service: "glue.amazonaws.com" });
  });

  const malformed: [unknown, string][] = [
    ["111111111111", "policy.Statement.Principal must be"],
    [["*"], "policy.Statement.Principal must be"],
    [{}, "policy.Statement.Principal names nobody"],
    [{ AWS: 111111111111 }, "policy.Statement.Principal.AWS must be a text"],
    [{ AWS: "11111111111" }, "policy.Statement.Principal.AWS is neither"],
    [{ AWS: "arn:aws:iam::1111:root" }, "policy.Statement.Principal.AWS names no account id"],
    [{ AWS: "arn:aws:s3:::sales" }, "policy.Statement.Principal.AWS names no account id"],
    [{ AWS: "arn:aws:iam::111111111111:policy/x" }, "policy.Statement.Principal.AWS is no IAM principal"],
    [{ Account: "111111111111" }, "policy.Statement.Principal.Account is of an unknown type"],
  ];
  for (const [element, says] of malformed) {
    it(`${JSON.stringify(element)} is refused`, () => {
      expect(() => principals(element)).to.throw(DocumentError, says);
    });
  }
});
