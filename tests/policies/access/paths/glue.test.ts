import type { Question } from "../../../../policies/access/paths/environment";
import { type Case, testCases, testUnknown } from "../support/cases";
import {
  OWNER,
  OWNERS_TABLE,
  READ_DATA,
  type Stack,
  allow,
  lookUp,
  resource,
  role,
  sharedLake,
  trusting,
} from "../support/stack";

const crawled: Stack = {
  ...sharedLake,
  importer: resource(OWNER, "aws:iam/role:Role", {
    name: "importer",
    assumeRolePolicy: trusting("glue.amazonaws.com"),
  }),
  "importer-policy": resource(OWNER, "aws:iam/rolePolicy:RolePolicy", {
    role: "importer",
    policy: allow(lookUp(OWNER), ["s3:*", ["arn:aws:s3:::sales-data", "arn:aws:s3:::sales-data/*"]]),
  }),
  job: resource(OWNER, "aws:glue/job:Job", { name: "import", roleArn: role("importer", OWNER) }),
  alter: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
    permissions: ["ALTER", "INSERT"],
    principal: role("importer", OWNER),
    table: { databaseName: "sales", wildcard: true },
  }),
  place: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
    permissions: ["DATA_LOCATION_ACCESS"],
    principal: role("importer", OWNER),
    dataLocation: { arn: "arn:aws:s3:::sales-data" },
  }),
};
const write: Partial<Question> = { operation: "WRITE" };
const cases: Case[] = [
  ["writes", {}, "allowed", undefined, write],
  ["that nothing runs as", { job: undefined }, "denied", /no crawler and no job of Glue in the stack runs as/, write],
  [
    "that Glue may not assume",
    {
      importer: resource(OWNER, "aws:iam/role:Role", {
        name: "importer",
        assumeRolePolicy: trusting("lambda.amazonaws.com"),
      }),
    },
    "denied",
    /sts:AssumeRole/,
    write,
  ],
  [
    "without leave to alter tables",
    { alter: undefined },
    "denied",
    /gives ALTER on .*, or CREATE_TABLE on its database/,
    write,
  ],
  [
    "with leave to make tables",
    {
      alter: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
        permissions: ["CREATE_TABLE"],
        principal: role("importer", OWNER),
        database: { name: "sales" },
      }),
    },
    "allowed",
    undefined,
    write,
  ],
  ["without the place of the data", { place: undefined }, "denied", /DATA_LOCATION_ACCESS/, write],
  [
    "without leave to write objects",
    {
      "importer-policy": resource(OWNER, "aws:iam/rolePolicy:RolePolicy", {
        role: "importer",
        policy: allow(lookUp(OWNER), ...READ_DATA),
      }),
    },
    "denied",
    /s3:PutObject/,
    write,
  ],
  ["reads without a grant", {}, "denied", /gives SELECT/],
  [
    "reads with the credentials of Lake Formation",
    {
      "importer-policy": resource(OWNER, "aws:iam/rolePolicy:RolePolicy", {
        role: "importer",
        policy: allow(lookUp(OWNER)),
      }),
      job: undefined,
      crawler: resource(OWNER, "aws:glue/crawler:Crawler", {
        name: "crawl",
        role: role("importer", OWNER),
        lakeFormationConfiguration: { useLakeFormationCredentials: true },
      }),
      alter: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
        permissions: ["SELECT"],
        principal: role("importer", OWNER),
        table: { databaseName: "sales", name: "orders" },
      }),
    },
    "allowed",
  ],
];

const asked = { principal: role("importer", OWNER), ...OWNERS_TABLE };

describe("the path of a role of Glue", () => {
  testCases(crawled, "GLUE", asked, cases);
  testUnknown(crawled, "GLUE", { ...asked, ...write });
});
