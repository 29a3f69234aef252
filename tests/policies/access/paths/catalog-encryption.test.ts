import { UNKNOWN } from "../../../../policies/access/evaluator";
import { type Case, testCases, testUnknown } from "../support/cases";
import {
  ANALYST,
  OWNER,
  OWNERS_TABLE,
  READER,
  type Stack,
  allow,
  byAnalyst,
  resource,
  role,
  sharedCatalog,
  sharedLake,
  trusting,
  urn,
} from "../support/stack";

const SETTINGS = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
const GLUE = "glue.ap-northeast-1.amazonaws.com";
const byRoot: [string, string, object] = ["kms:*", "*", { Principal: { AWS: `arn:aws:iam::${OWNER}:root` } }];

const settings = (account: string, encryptionAtRest: object, more: object = {}) =>
  resource(
    account,
    SETTINGS,
    { dataCatalogEncryptionSettings: { encryptionAtRest }, ...more },
    { dataCatalogEncryptionSettings: [urn("key")] },
  );
/** The key of the catalog, which lets in its account's policies and whom else the statements name. */
const key = (...statements: [string, string, object][]) =>
  resource(OWNER, "aws:kms/key:Key", { policy: allow(byRoot, ...statements) });
const letsIn = (condition: object = {}): [string, string, object] => [
  "kms:Decrypt",
  "*",
  { ...byAnalyst, ...condition },
];
const mayDecrypt = resource(READER, "aws:iam/rolePolicy:RolePolicy", {
  role: "analyst",
  policy: allow(["kms:Decrypt", `arn:aws:kms:*:${OWNER}:key/*`]),
});
const withKey = { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: UNKNOWN };
const encrypted: Stack = { key: key(letsIn()), encryption: settings(OWNER, withKey), "decrypt-policy": mayDecrypt };
const byRole = {
  catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
  catalogEncryptionServiceRole: role("catalog", OWNER),
  sseAwsKmsKeyId: UNKNOWN,
};
const decryptsForAll: Stack = {
  key: key(),
  encryption: settings(OWNER, byRole),
  "catalog-role": resource(OWNER, "aws:iam/role:Role", {
    name: "catalog",
    assumeRolePolicy: trusting("glue.amazonaws.com"),
    inlinePolicies: [{ name: "key", policy: allow(["kms:Decrypt", `arn:aws:kms:*:${OWNER}:key/*`]) }],
  }),
};

const cases: Case[] = [
  ["that lets the reader decrypt", encrypted, "allowed"],
  [
    "that lets the reader decrypt by way of Glue",
    { ...encrypted, key: key(letsIn({ Condition: { StringEquals: { "kms:ViaService": GLUE } } })) },
    "allowed",
  ],
  [
    "that lets the reader decrypt by way of S3",
    { ...encrypted, key: key(letsIn({ Condition: { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } } })) },
    "denied",
    /kms:ViaService/,
  ],
  [
    "whose policy asks for an encryption context",
    { ...encrypted, key: key(letsIn({ Condition: { StringEquals: { "kms:EncryptionContext:catalog": "1" } } })) },
    "unknown",
    /kms:EncryptionContext:catalog/,
  ],
  [
    "that leaves all to its own account",
    { ...encrypted, key: key() },
    "denied",
    /key policy of key key does not allow kms:Decrypt/,
  ],
  [
    "that the reader's policy leaves out",
    { ...encrypted, "decrypt-policy": undefined },
    "denied",
    /no policy of .*analyst allows kms:Decrypt/,
  ],
  [
    "of another stack",
    { encryption: settings(OWNER, { ...withKey, sseAwsKmsKeyId: `arn:aws:kms:ap-northeast-1:${OWNER}:key/1` }) },
    "unknown",
    /is not in the stack/,
  ],
  [
    "of AWS",
    { encryption: settings(OWNER, { catalogEncryptionMode: "SSE-KMS" }) },
    "denied",
    /the key aws\/glue, which encrypts the catalog of 111111111111, lets in nobody of another account/,
  ],
  [
    "that nobody knows of",
    { encryption: settings(OWNER, { catalogEncryptionMode: UNKNOWN }) },
    "unknown",
    /not known what encrypts the catalog of 111111111111/,
  ],
  ["without encryption", { encryption: settings(OWNER, { catalogEncryptionMode: "DISABLED" }) }, "allowed"],
  ["by way of the settings of connections alone", { encryption: settings(OWNER, {}) }, "allowed"],
  [
    "in another Region",
    { encryption: { ...settings(OWNER, { catalogEncryptionMode: "SSE-KMS" }), region: "us-east-1" } },
    "allowed",
  ],
  [
    "of an account that the settings name",
    { encryption: settings(READER, { catalogEncryptionMode: "SSE-KMS" }, { catalogId: OWNER }) },
    "denied",
    /aws\/glue/,
  ],
  [
    "by aws-native",
    {
      encryption: {
        ...settings(OWNER, { catalogEncryptionMode: "SSE-KMS" }),
        type: "aws-native:glue:DataCatalogEncryptionSettings",
      },
    },
    "denied",
    /aws\/glue/,
  ],
  ["that a role uses for everybody", decryptsForAll, "allowed"],
  [
    "that a role is not let use",
    {
      ...decryptsForAll,
      "catalog-role": resource(OWNER, "aws:iam/role:Role", {
        name: "catalog",
        assumeRolePolicy: trusting("glue.amazonaws.com"),
      }),
    },
    "denied",
    /111111111111 role\/catalog has no polic/,
  ],
  [
    "that a role uses which Glue cannot assume",
    {
      ...decryptsForAll,
      "catalog-role": resource(OWNER, "aws:iam/role:Role", {
        name: "catalog",
        assumeRolePolicy: trusting("athena.amazonaws.com"),
      }),
    },
    "denied",
    /sts:AssumeRole/,
  ],
  [
    "that an unknown role uses",
    { ...decryptsForAll, encryption: settings(OWNER, { ...byRole, catalogEncryptionServiceRole: UNKNOWN }) },
    "unknown",
    /as which role Glue decrypts the catalog of 111111111111/,
  ],
];

describe("the path of Athena, with a catalog encrypted with a key", () => {
  testCases(sharedCatalog, "ATHENA", { ...ANALYST, ...OWNERS_TABLE }, cases);
  testUnknown({ ...sharedCatalog, ...encrypted }, "ATHENA", { ...ANALYST, ...OWNERS_TABLE });
  testUnknown({ ...sharedCatalog, ...decryptsForAll }, "ATHENA", { ...ANALYST, ...OWNERS_TABLE });
});

describe("the path of Athena by a resource link, with a catalog encrypted with a key", () => {
  testCases(sharedLake, "ATHENA", { ...ANALYST, ...OWNERS_TABLE }, [
    ["of the table's account", encrypted, "allowed"],
    ["of the table's account, which does not let the reader in", { ...encrypted, key: key() }, "denied", /kms:Decrypt/],
    [
      "of AWS in the reader's own account",
      { encryption: settings(READER, { catalogEncryptionMode: "SSE-KMS" }) },
      "allowed",
    ],
    [
      "of the reader's own account, which its policy leaves out",
      {
        key: resource(READER, "aws:kms/key:Key", {}),
        encryption: settings(READER, withKey),
      },
      "denied",
      /no policy of .*analyst allows kms:Decrypt/,
    ],
  ]);
});
