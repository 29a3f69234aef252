import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InputCheck, type InvalidInputError } from "../../../components/aws";
import {
  type DatabaseSecretArgs,
  checkDatabaseSecret,
  readSecretStatements,
  secretId,
} from "../../../components/blueprint/secret";
import { HOME } from "../support";

const NAMED: DatabaseSecretArgs = { secretName: "shop/reader" };
const RDS: DatabaseSecretArgs = {
  rdsInstanceIdentifier: "shop",
  secretArn: "arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:rds!db-1-AbCdEf",
};

const READ = {
  sid: "ReadDatabaseSecret",
  actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
};

describe("the secret of a database", () => {
  it("is named by its name, or by the ARN that RDS has given it", () => {
    expect(secretId(NAMED)).to.equal("shop/reader");
    expect(secretId(RDS)).to.equal(RDS.secretArn);
  });

  it("is read by its name, whatever characters close it", () => {
    expect(readSecretStatements(HOME, NAMED)).to.deep.equal([
      { ...READ, resources: ["arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:shop/reader-??????"] },
    ]);
  });

  it("of RDS is read by the tag of its instance, whatever its id", () => {
    expect(readSecretStatements({ accountId: "111111111111", region: "cn-north-1" }, RDS)).to.deep.equal([
      {
        ...READ,
        resources: ["arn:aws-cn:secretsmanager:cn-north-1:111111111111:secret:rds!db-*"],
        conditions: {
          StringEquals: {
            "secretsmanager:ResourceTag/aws:rds:primaryDBInstanceArn": [
              "arn:aws-cn:rds:cn-north-1:111111111111:db:shop",
            ],
          },
        },
      },
    ]);
  });

  const checked: [string, DatabaseSecretArgs, Record<string, RegExp>][] = [
    ["takes a name", NAMED, {}],
    ["takes an instance and an ARN", RDS, {}],
    ["takes an instance and an ARN that is known later", { ...RDS, secretArn: pulumi.output("arn") }, {}],
    ["refuses nothing", {}, { secretName: /or rdsInstanceIdentifier says .*; write exactly one/ }],
    ["refuses both", { ...NAMED, ...RDS }, { secretName: /or rdsInstanceIdentifier says .*; write exactly one/ }],
    [
      "refuses an instance without the ARN",
      { rdsInstanceIdentifier: "shop" },
      { secretArn: /goes with rdsInstanceIdentifier; write both or neither/ },
    ],
    ["refuses a name with an ARN", { ...NAMED, secretArn: "arn" }, { secretArn: /goes with rdsInstanceIdentifier/ }],
    [
      "refuses the name of a secret of RDS's",
      { secretName: "rds!db-1" },
      { secretName: /"rds!db-1" is not a secret's name; .* or rdsInstanceIdentifier for a secret of RDS's/ },
    ],
    [
      "refuses an instance in capitals",
      { ...RDS, rdsInstanceIdentifier: "Shop" },
      { rdsInstanceIdentifier: /"Shop" is not an RDS instance's identifier/ },
    ],
    [
      "refuses an instance with two hyphens together",
      { ...RDS, rdsInstanceIdentifier: "my--shop" },
      { rdsInstanceIdentifier: /single hyphens/ },
    ],
  ];
  for (const [what, secret, expected] of checked) {
    it(what, () => {
      const check = new InputCheck("test");
      checkDatabaseSecret(check, secret);
      let problems: InvalidInputError["problems"] = [];
      try {
        check.done();
      } catch (error) {
        ({ problems } = error as InvalidInputError);
      }
      expect(problems.map(({ property }) => property)).to.deep.equal(Object.keys(expected));
      for (const { property, reason } of problems) {
        expect(reason).to.match(expected[property]!);
      }
    });
  }
});
