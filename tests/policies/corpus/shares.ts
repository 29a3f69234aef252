import { ramRules } from "../../../policies/guardrails/rules/ram";
import { jsonText, type TestResource } from "../support/analyzer";
import { cross, provider, resource, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";
import { shareRules } from "../../../policies/guardrails/rules/share";

const owner = "111111111111";
const reader = "333333333333";

export const shares: Area = {
  rules: [...ramRules, ...shareRules],
  configuration: {
    "ram-known-principals": { allowedAccounts: [reader], allowedOrganizations: ["o-abcdefghij"] },
    "ram-share-organization-only": { externalShares: ["partner-*"] },
  },
  specimens: { ...resourceShares(), ...encryptedBuckets(), ...catalogs(), ...memberships() },
};

function resourceShares(): Record<string, Specimen> {
  const share = resource("aws:ram/resourceShare:ResourceShare", "share", { name: "lake" });
  const association = (reference: Reference, principal: unknown) => [
    share,
    resource("aws:ram/principalAssociation:PrincipalAssociation", "to", {
      principal,
      resourceShareArn: reference(share, "arn:aws:ram:ap-northeast-1:111111111111:resource-share/lake"),
    }),
  ];
  const inline = (_reference: Reference, principal: unknown) => [
    resource("aws-native:ram:ResourceShare", "share", {
      name: "lake",
      allowExternalPrincipals: false,
      principals: [principal],
    }),
  ];
  const account = resource("aws:organizations/account:Account", "account", {});
  const principals: Record<
    string,
    { principal: (reference: Reference) => unknown; known: Answers; unknown?: Answers }
  > = {
    "with an allowed account": { principal: () => reader, known: {} },
    "with an allowed organisation": {
      principal: () => "arn:aws:organizations::111111111111:organization/o-abcdefghij",
      known: {},
    },
    "with a stranger": { principal: () => "999999999999", known: violated("ram-known-principals") },
    "with an account of the stack": {
      principal: (reference) => reference(account, reader),
      known: {},
      unknown: undetermined("ram-known-principals"),
    },
  };
  return {
    ...cross(
      { "a share": association, "a share of aws-native": inline },
      principals,
      (make, { principal, known, unknown }) =>
        specimen((reference) => make(reference, principal(reference)), known, unknown),
    ),
    "a share outside the organisation": specimen(
      () => [{ ...share, props: { name: "lake", allowExternalPrincipals: true } }],
      violated("ram-share-organization-only"),
    ),
    "a share of aws-native that does not say": specimen(
      () => [resource("aws-native:ram:ResourceShare", "share", { name: "lake" })],
      violated("ram-share-organization-only"),
    ),
    "a share outside the organisation on purpose": specimen(() => [
      { ...share, props: { name: "partner-lake", allowExternalPrincipals: true } },
    ]),
  };
}

/** What buckets and their keys let in. */
function encryptedBuckets(): Record<string, Specimen> {
  const keyArn = "arn:aws:kms:ap-northeast-1:111111111111:key/sales";
  const allow = (AWS: string, Action: string, Resource: unknown) => ({
    Effect: "Allow",
    Principal: { AWS },
    Action,
    Resource,
  });
  const document = (...statements: unknown[]) => ({ Version: "2012-10-17", Statement: statements });
  const read = (account: string) => document(allow(account, "s3:GetObject", "arn:aws:s3:::sales/*"));
  const decrypt = (account: string) => document(allow(owner, "kms:*", "*"), allow(account, "kms:Decrypt", "*"));

  const kinds: Record<string, (reads: string, decrypts: string, reference: Reference) => TestResource[]> = {
    "a bucket": (reads, decrypts, reference) => {
      const key = resource("aws:kms/key:Key", "key", { policy: JSON.stringify(decrypt(decrypts)), arn: keyArn });
      const bucket = resource("aws:s3/bucket:Bucket", "sales", { bucket: "sales" });
      const byDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId: reference(key, keyArn) };
      return [
        key,
        bucket,
        resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
          bucket: reference(bucket, "sales"),
          policy: JSON.stringify(read(reads)),
        }),
        resource(
          "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
          "encryption",
          { bucket: reference(bucket, "sales"), rules: [{ applyServerSideEncryptionByDefault: byDefault }] },
        ),
      ];
    },
    "a bucket of aws-native": (reads, decrypts, reference) => {
      const key = resource("aws-native:kms:Key", "key", { keyPolicy: decrypt(decrypts), arn: keyArn });
      const byDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId: reference(key, keyArn) };
      const bucket = resource("aws-native:s3:Bucket", "sales", {
        bucketName: "sales",
        bucketEncryption: { serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: byDefault }] },
      });
      return [
        key,
        bucket,
        resource("aws-native:s3:BucketPolicy", "policy", {
          bucket: reference(bucket, "sales"),
          policyDocument: read(reads),
        }),
      ];
    },
  };
  const readers: Record<string, { reads: string; decrypts: string; known: Answers }> = {
    "that a reader reads and decrypts": { reads: reader, decrypts: reader, known: {} },
    "that a reader cannot decrypt": {
      reads: reader,
      decrypts: owner,
      known: violated("share-key-admits-readers"),
    },
    "that a reader can decrypt alone": {
      reads: owner,
      decrypts: reader,
      known: violated("share-bucket-admits-key-users"),
    },
  };
  return cross(kinds, readers, (make, { reads, decrypts, known }) =>
    specimen((reference) => make(reads, decrypts, reference), known),
  );
}

/** Tables that other accounts are shown. */
function catalogs(): Record<string, Specimen> {
  const bucket = resource("aws:s3/bucket:Bucket", "sales", { bucket: "sales" });
  const table = resource("aws:glue/catalogTable:CatalogTable", "orders", {
    databaseName: "sales",
    name: "orders",
    storageDescriptor: { location: "s3://sales/orders/" },
  });
  const show = resource("aws:glue/resourcePolicy:ResourcePolicy", "catalog", {
    policy: JSON.stringify({
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: reader },
          Action: "glue:GetTable",
          Resource: "arn:aws:glue:ap-northeast-1:111111111111:*",
        },
      ],
    }),
  });
  const policy = (reference: Reference, account: string) =>
    resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
      bucket: reference(bucket, "sales"),
      policy: jsonText({
        Statement: [
          { Effect: "Allow", Principal: { AWS: account }, Action: "s3:GetObject", Resource: "arn:aws:s3:::sales/*" },
        ],
      }),
    });
  const location = (reference: Reference) =>
    resource("aws:lakeformation/resource:Resource", "location", { arn: reference(bucket, "arn:aws:s3:::sales") });
  const missed = violated("share-bucket-admits-catalog-readers");
  return {
    "a table that can be read": specimen((reference) => [bucket, table, show, policy(reference, reader)]),
    "a table that cannot be read": specimen((reference) => [bucket, table, show, policy(reference, owner)], missed),
    "a table that Lake Formation hands out": specimen(
      (reference) => [bucket, table, show, policy(reference, owner), location(reference)],
      {},
      undetermined("share-bucket-admits-catalog-readers"),
    ),
  };
}

/** Memberships are compared only while they are made from their collaboration, or else are of another stack's. */
function memberships(): Record<string, Specimen> {
  const kinds: Record<string, readonly [string, string, string]> = {
    "a membership": [
      "aws:cleanrooms/collaboration:Collaboration",
      "aws:cleanrooms/membership:Membership",
      "collaborationId",
    ],
    "a membership of aws-native": [
      "aws-native:cleanrooms:Collaboration",
      "aws-native:cleanrooms:Membership",
      "collaborationIdentifier",
    ],
  };
  const accounts: Record<string, { account: string; unknown: Answers }> = {
    "of an invited account": { account: "333333333333", unknown: {} },
    "of a stranger": { account: "999999999999", unknown: violated("share-membership-invited") },
  };
  return cross(kinds, accounts, ([collaborationType, type, property], { account, unknown }) => {
    const collaboration = resource(collaborationType, "ads", { members: [{ accountId: reader }] });
    const allowed = { ...provider, allowedAccountIds: JSON.stringify([account]) };
    return specimen(
      (reference) => [
        collaboration,
        { type, name: "member", props: { [property]: reference(collaboration, "a1b2c3d4") }, provider: allowed },
      ],
      {},
      unknown,
    );
  });
}
