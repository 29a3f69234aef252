import { expect } from "chai";
import {
  IdMappingTable,
  type IdMappingTableArgs,
  IdNamespaceAssociation,
  type IdNamespaceAssociationArgs,
} from "../../../components/cleanroom";
import { find } from "../../support/program";
import { PROVIDER, childrenOf, expectRefused, inAccount, record } from "./support";

const membershipId = "a1b2c3d4-5678-90ab-cdef-444444444444";
const side: IdNamespaceAssociationArgs = {
  ...PROVIDER,
  associationName: "shop customers",
  membershipId,
  idNamespace: "shop-customers",
};
const table: IdMappingTableArgs = {
  ...PROVIDER,
  tableName: "shop_to_media",
  membershipId,
  idMappingWorkflow: "shop-to-media",
};

const associate = (args: IdNamespaceAssociationArgs) => () =>
  new IdNamespaceAssociation("shop", args, inAccount(PROVIDER));
const map = (args: IdMappingTableArgs) => () => new IdMappingTable("ids", args, inAccount(PROVIDER));

const everything = { description: "Customers", tags: { a: "b" }, manageResourcePolicies: false };

describe("IdNamespaceAssociation", () => {
  it("associates the namespace, whose column can be joined on alone", async () => {
    const resources = await record(associate(side));
    expect(childrenOf(resources, "shop")).to.deep.equal(["shop-id-namespace"]);
    const { type, account, inputs } = find(resources, "shop-id-namespace");
    expect(type).to.equal("aws-native:cleanrooms:IdNamespaceAssociation");
    expect(account).to.equal(PROVIDER.accountId);
    expect(inputs).to.deep.equal({
      name: "shop customers",
      membershipIdentifier: membershipId,
      inputReferenceConfig: {
        inputReferenceArn: "arn:aws:entityresolution:ap-northeast-1:444444444444:idnamespace/shop-customers",
        manageResourcePolicies: true,
      },
      idMappingConfig: { allowUseAsDimensionColumn: false },
    });
  });

  it("takes everything that can be said", async () => {
    const resources = await record(associate({ ...side, ...everything, allowUseAsDimensionColumn: true }));
    const { inputs } = find(resources, "shop-id-namespace");
    expect(inputs).to.deep.include({
      description: "Customers",
      idMappingConfig: { allowUseAsDimensionColumn: true },
      tags: [{ key: "a", value: "b" }],
    });
    expect(inputs.inputReferenceConfig).to.include({ manageResourcePolicies: false });
  });

  it("refuses what AWS refuses, all at once", () =>
    expectRefused(
      associate({ ...side, accountId: "4", region: "cn-north-1", associationName: "", idNamespace: "a b" }),
      'IdNamespaceAssociation "shop"',
      [
        'accountId: "4" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        'region: "cn-north-1" has no Clean Rooms; write a Region of the partition aws',
        'associationName: "" is not a Clean Rooms name; write 1 to 100 characters on one line, not all of them blank',
        'idNamespace: "a b" is not a name of Entity Resolution; write 1 to 255 letters, digits, hyphens and underscores',
      ],
    ));
});

describe("IdMappingTable", () => {
  it("makes the table of a workflow, replaced only after the old one is gone", async () => {
    const resources = await record(map(table));
    expect(childrenOf(resources, "ids")).to.deep.equal(["ids-id-mapping"]);
    const { type, account, inputs, options } = find(resources, "ids-id-mapping");
    expect(type).to.equal("aws-native:cleanrooms:IdMappingTable");
    expect(account).to.equal(PROVIDER.accountId);
    expect(options).to.include({ deleteBeforeReplace: true });
    expect(inputs).to.deep.equal({
      name: "shop_to_media",
      membershipIdentifier: membershipId,
      inputReferenceConfig: {
        inputReferenceArn: "arn:aws:entityresolution:ap-northeast-1:444444444444:idmappingworkflow/shop-to-media",
        manageResourcePolicies: true,
      },
    });
  });

  it("takes everything that can be said", async () => {
    const kmsKeyArn = `arn:aws:kms:ap-northeast-1:444444444444:key/${membershipId}`;
    const resources = await record(map({ ...table, ...everything, kmsKeyArn }));
    const { inputs } = find(resources, "ids-id-mapping");
    expect(inputs).to.deep.include({ description: "Customers", kmsKeyArn, tags: [{ key: "a", value: "b" }] });
    expect(inputs.inputReferenceConfig).to.include({ manageResourcePolicies: false });
  });

  it("refuses what AWS refuses, all at once", () =>
    expectRefused(
      map({ ...table, tableName: "Ids", idMappingWorkflow: "", kmsKeyArn: "alias/ids" }),
      'IdMappingTable "ids"',
      [
        'tableName: "Ids" is not a name that queries can use; write 1 to 128 lower-case letters, digits and underscores',
        'idMappingWorkflow: "" is not a name of Entity Resolution; write 1 to 255 letters, digits, hyphens and underscores',
        'kmsKeyArn: "alias/ids" is not the ARN of a KMS key; write that of a key, not of an alias',
      ],
    ));
});
