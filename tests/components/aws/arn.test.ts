import { expect } from "chai";
import {
  accountRootArn,
  anyCollaborationArn,
  anyKmsKeyArn,
  anyRdsSecretArn,
  athenaDataCatalogArn,
  athenaWorkgroupArn,
  awsManagedPolicyArn,
  bucketArn,
  cleanRoomsMembershipArn,
  glueCatalogArn,
  glueCrawlerArn,
  glueDatabaseArn,
  glueJobArn,
  glueTableArn,
  isRegion,
  kmsAliasArn,
  logGroupArn,
  managedPolicyArn,
  objectsArn,
  Partition,
  partitionOf,
  permissionSetRoleArn,
  quickSightArn,
  quickSightGroupArn,
  QuickSightKind,
  quickSightServiceRoleArns,
  rdsInstanceArn,
  roleArn,
  secretArn,
  stateMachineArn,
  topicArn,
  userArn,
} from "../../../components/aws";

const tokyo = { accountId: "111111111111", region: "ap-northeast-1" };
const beijing = { accountId: "111111111111", region: "cn-north-1" };
const gov = { accountId: "111111111111", region: "us-gov-west-1" };

describe("ARNs from known names", () => {
  const cases: [string, string][] = [
    [bucketArn(tokyo.region, "sales"), "arn:aws:s3:::sales"],
    [bucketArn(beijing.region, "sales"), "arn:aws-cn:s3:::sales"],
    [bucketArn(gov.region, "sales"), "arn:aws-us-gov:s3:::sales"],
    [objectsArn(tokyo.region, "sales"), "arn:aws:s3:::sales/*"],
    [objectsArn(tokyo.region, "sales", "data/"), "arn:aws:s3:::sales/data/*"],
    [accountRootArn(beijing), "arn:aws-cn:iam::111111111111:root"],
    [roleArn(gov, "reader"), "arn:aws-us-gov:iam::111111111111:role/reader"],
    [roleArn(tokyo, "reader", "/service-role/"), "arn:aws:iam::111111111111:role/service-role/reader"],
    [managedPolicyArn(tokyo, "boundary"), "arn:aws:iam::111111111111:policy/boundary"],
    [
      awsManagedPolicyArn(gov.region, "service-role/AWSGlueServiceRole"),
      "arn:aws-us-gov:iam::aws:policy/service-role/AWSGlueServiceRole",
    ],
    [userArn(beijing, "analyst"), "arn:aws-cn:iam::111111111111:user/analyst"],
    [secretArn(tokyo, "shop/reader"), "arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:shop/reader-??????"],
    [anyRdsSecretArn(tokyo), "arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:rds!db-*"],
    [rdsInstanceArn(gov, "shop"), "arn:aws-us-gov:rds:us-gov-west-1:111111111111:db:shop"],
    [glueJobArn(tokyo, "j"), "arn:aws:glue:ap-northeast-1:111111111111:job/j"],
    [stateMachineArn(beijing, "m"), "arn:aws-cn:states:cn-north-1:111111111111:stateMachine:m"],
    [topicArn(tokyo, "t"), "arn:aws:sns:ap-northeast-1:111111111111:t"],
    [anyCollaborationArn(tokyo), "arn:aws:cleanrooms:ap-northeast-1:111111111111:collaboration/*"],
    [anyKmsKeyArn(tokyo), "arn:aws:kms:ap-northeast-1:111111111111:key/*"],
    [kmsAliasArn(beijing, "sales"), "arn:aws-cn:kms:cn-north-1:111111111111:alias/sales"],
    [glueCatalogArn(tokyo), "arn:aws:glue:ap-northeast-1:111111111111:catalog"],
    [glueDatabaseArn(tokyo, "d"), "arn:aws:glue:ap-northeast-1:111111111111:database/d"],
    [glueTableArn(tokyo, "d"), "arn:aws:glue:ap-northeast-1:111111111111:table/d/*"],
    [glueTableArn(gov, "d", "t"), "arn:aws-us-gov:glue:us-gov-west-1:111111111111:table/d/t"],
    [glueCrawlerArn(tokyo, "c"), "arn:aws:glue:ap-northeast-1:111111111111:crawler/c"],
    [athenaWorkgroupArn(tokyo, "w"), "arn:aws:athena:ap-northeast-1:111111111111:workgroup/w"],
    [athenaDataCatalogArn(tokyo, "c"), "arn:aws:athena:ap-northeast-1:111111111111:datacatalog/c"],
    [logGroupArn(tokyo, "/aws/x"), "arn:aws:logs:ap-northeast-1:111111111111:log-group:/aws/x:*"],
    [cleanRoomsMembershipArn(tokyo), "arn:aws:cleanrooms:ap-northeast-1:111111111111:membership/*"],
    [quickSightArn(tokyo, QuickSightKind.DataSet, "x"), "arn:aws:quicksight:ap-northeast-1:111111111111:dataset/x"],
    [quickSightGroupArn(tokyo, "g"), "arn:aws:quicksight:ap-northeast-1:111111111111:group/default/g"],
    [
      permissionSetRoleArn("333333333333", "ap-northeast-1", "AWSPowerUserAccess"),
      "arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_AWSPowerUserAccess_*",
    ],
    [
      permissionSetRoleArn("333333333333", "us-east-1", "Reader", "0123456789abcdef"),
      "arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Reader_0123456789abcdef",
    ],
  ];
  for (const [actual, expected] of cases) {
    it(expected, () => {
      expect(actual).to.equal(expected);
    });
  }

  it("both QuickSight service roles lie under /service-role/", () => {
    expect(quickSightServiceRoleArns(tokyo)).to.deep.equal([
      "arn:aws:iam::111111111111:role/service-role/aws-quicksight-s3-consumers-role-v0",
      "arn:aws:iam::111111111111:role/service-role/aws-quicksight-service-role-v0",
    ]);
  });
});

describe("Regions", () => {
  const regions: [string, Partition][] = [
    ["ap-northeast-1", Partition.Aws],
    ["mx-central-1", Partition.Aws],
    ["cn-northwest-1", Partition.China],
    ["us-gov-east-1", Partition.GovCloud],
  ];
  for (const [region, partition] of regions) {
    it(`${region} is in ${partition}`, () => {
      expect(isRegion(region)).to.equal(true);
      expect(partitionOf(region)).to.equal(partition);
    });
  }
  for (const text of ["", "tokyo", "ap-northeast-1a", "us-iso-east-1", "AP-NORTHEAST-1"]) {
    it(`${JSON.stringify(text)} is none`, () => {
      expect(isRegion(text)).to.equal(false);
    });
  }
});
