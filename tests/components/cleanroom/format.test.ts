import { expect } from "chai";
import * as fc from "fast-check";
import { cleanRoomsFormats } from "../../../components/cleanroom";

const id = "a1b2c3d4-5678-90ab-cdef-111111111111";

const account = "444444444444";
const secret = `arn:aws:secretsmanager:ap-northeast-1:${account}:secret:snowflake-AbCdEf`;
const key = `arn:aws:kms:ap-northeast-1:${account}:key/${id}`;
const template = `arn:aws:cleanrooms:ap-northeast-1:${account}:membership/${id}/analysistemplate/${id}`;

const cases: Record<keyof typeof cleanRoomsFormats, { right: string[]; wrong: string[] }> = {
  name: { right: ["a", "共同分析 1", "x".repeat(100)], wrong: ["", " \t", "a\nb", "\u0000", "x".repeat(101), "😀"] },
  collaborationDescription: { right: ["a\nb", "x".repeat(255)], wrong: ["", "\n", "x".repeat(256), "\u0007"] },
  description: { right: ["", " ", "a\r\nb", "x".repeat(255)], wrong: ["x".repeat(256), "\u001b"] },
  column: {
    right: ["a", "_", "sepal_length", "a b", "ab-c", "1", "x".repeat(127)],
    wrong: ["", "A", "a.b", "-a", "a-", "ab--c", "é", "x".repeat(128)],
  },
  glueName: { right: ["a", "iris_2", "x".repeat(128)], wrong: ["", "Iris", "a b", "a.b", "x".repeat(129)] },
  associationName: { right: ["iris_quality_check", "a b"], wrong: ["", "Iris", "a;b", 'a"b', "x".repeat(129)] },
  athenaName: { right: ["customers", "_1", "x".repeat(128)], wrong: ["", "Customers", "a-b", "a b", "x".repeat(129)] },
  snowflakeAccount: { right: ["example-sales", "a.b"], wrong: ["ab", "a/b", "x".repeat(257)] },
  snowflakeName: { right: ["ORDERS", "表 1", "x".repeat(256)], wrong: ["", "a.b", 'a"b', "x".repeat(257)] },
  secretArn: { right: [secret, secret.slice(0, -7)], wrong: ["", "snowflake", `${secret}\n`, secret.slice(0, -16)] },
  templateName: { right: ["overlap", "a-b_c", "x".repeat(118)], wrong: ["", "a b", "a--b", "-a", "x".repeat(119)] },
  parameterName: { right: ["since", "_1", "x".repeat(100)], wrong: ["", "a-b", "a b", "x".repeat(101)] },
  entityResolutionName: { right: ["shop-customers"], wrong: ["", "a b", "a/b", "x".repeat(256)] },
  kmsKeyArn: { right: [key], wrong: ["", "alias/a", key.replace("key/", "alias/"), `${key}\n`] },
  templateArn: { right: [template], wrong: ["", "ANY", `${template}\n`, template.replace("analysistemplate", "x")] },
  additionalAnalysis: {
    right: [
      `arn:aws:cleanrooms:ap-northeast-1:*:membership/*/configuredaudiencemodelassociation/*`,
      `arn:aws:cleanrooms-ml:ap-northeast-1:${account}:membership/${id}/configured-model-algorithm-association/a_b`,
    ],
    wrong: ["", "*", template, "arn:aws:cleanrooms-ml:*:*:membership/*/configured-model-algorithm-association/*"],
  },
  resultPrefix: { right: ["a/", "year=2026/b/"], wrong: ["", "a", "/a/", "a//b/", "a b/", `${"x".repeat(512)}/`] },
  id: { right: [id], wrong: ["", id.toUpperCase(), id.slice(1), `${id}0`, `${id}\n`] },
  roleName: {
    right: ["cleanrooms", "my-cleanrooms-role"],
    wrong: ["", "reader", "Cleanrooms", "a cleanrooms", `cleanrooms${"x".repeat(55)}`],
  },
};

describe("the forms of Clean Rooms", () => {
  for (const [name, { right, wrong }] of Object.entries(cases)) {
    const format = cleanRoomsFormats[name as keyof typeof cleanRoomsFormats];
    it(`${name} takes what AWS takes, and nothing else`, () => {
      expect(right.filter((value) => !format.matches(value))).to.deep.equal([]);
      expect(wrong.filter((value) => format.matches(value))).to.deep.equal([]);
    });
  }

  it("take no line break at the end and are quick on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "_", "-", " ", "/", "\n"), maxLength: 600 }), (value) => {
        const start = performance.now();
        for (const format of Object.values(cleanRoomsFormats)) {
          format.matches(value);
        }
        expect(cleanRoomsFormats.associationName.matches(`${value}\n`)).to.equal(false);
        expect(performance.now() - start).to.be.lessThan(1000);
      }),
    );
  });
});
