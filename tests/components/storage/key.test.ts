import { expect } from "chai";
import { EncryptionKey, type EncryptionKeyArgs } from "../../../components/storage";
import { UNKNOWN, find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";

const minimal: EncryptionKeyArgs = { ...HOME, alias: "sales", description: "Sales data" };

const make = (change: Partial<EncryptionKeyArgs> = {}) => {
  return () => new EncryptionKey("sales", { ...minimal, ...change }, atHome());
};

describe("EncryptionKey", () => {
  it("makes a rotated, protected key and its alias", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal([
      "sales-alias: aws:kms/alias:Alias",
      "sales-key: aws:kms/key:Key",
    ]);
    const { policy, ...inputs } = find(resources, "sales-key").inputs;
    expect(inputs).to.deep.equal({ description: "Sales data", enableKeyRotation: true, deletionWindowInDays: 30 });
    expect(policy).to.be.a("string");
    expect(find(resources, "sales-key").options.protect).to.equal(true);
    expect(find(resources, "sales-alias").inputs).to.deep.equal({ name: "alias/sales", targetKeyId: UNKNOWN });
  });

  it("leaves its administration to its account, and adds the statements", async () => {
    const statement = { sid: "Decrypt", principals: ["arn:aws:iam::333333333333:root"], actions: ["kms:Decrypt"] };
    const resources = await record(make({ statements: [statement] }));
    expect(statementsOf(resources, "sales-key")).to.deep.equal([
      {
        Sid: "AccountAdministration",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111111111111:root" },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "Decrypt",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::333333333333:root" },
        Action: "kms:Decrypt",
        Resource: "*",
      },
    ]);
  });

  it("knows its alias before it is made, and its ARN only then", async () => {
    let key: EncryptionKey | undefined;
    await record(() => (key = make()()));
    const alias = await new Promise((resolve) => key?.aliasArn.apply(resolve));
    expect(alias).to.equal("arn:aws:kms:ap-northeast-1:111111111111:alias/sales");
    expect(await (key?.keyArn as unknown as { isKnown: Promise<boolean> }).isKnown).to.equal(false);
  });

  const refused: [string, Partial<EncryptionKeyArgs>, Record<string, RegExp>][] = [
    ["an alias with its prefix of AWS's", { alias: "aws/mine" }, { alias: /is not a KMS alias/ }],
    [
      "wrong names and no description",
      { accountId: "1", region: "r", alias: "a b", description: " " },
      { accountId: /not an AWS/, region: /not a Region/, alias: /not a KMS alias/, description: /is empty/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
