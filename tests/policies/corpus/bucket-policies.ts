import { s3Rules } from "../../../policies/guardrails/rules/s3";
import { jsonText, type TestResource } from "../support/analyzer";
import { allOfType, cross, provider, type Answers, type Area, type Reference, type Specimen } from "./corpus";

const organizationId = "o-abcdefghij";

/** A statement of a bucket policy, as changes of one that lets an account read, and what the rules say of it. */
interface Row {
  change: Record<string, unknown>;
  known: Answers;
  /** Where they differ while the ARNs of the bucket are unknown. */
  withUnknownArns?: Answers;
}

const violation = (...rules: string[]): Answers =>
  Object.fromEntries(rules.map((rule) => [`s3-policy-${rule}`, "violation"]));

const inOrganization = { StringEquals: { "aws:PrincipalOrgID": organizationId } };
const outside = ["known-accounts", "organization-perimeter"];
const everyone = ["no-public-principal", ...outside];

const rows: Record<string, Row> = {
  "an own role": { change: {}, known: {} },
  "the own account by its id": { change: { Principal: { AWS: "111111111111" } }, known: {} },
  "the own account by its root": { change: { Principal: { AWS: "arn:aws:iam::111111111111:root" } }, known: {} },
  "an allowed account": { change: { Principal: { AWS: "222222222222" } }, known: {} },
  "an unknown account": { change: { Principal: { AWS: "999999999999" } }, known: violation(...outside) },
  "an unknown role among known": {
    change: { Principal: { AWS: ["111111111111", "arn:aws:iam::999999999999:role/reader"] } },
    known: violation(...outside),
  },
  "an unknown account of the organisation": {
    change: { Principal: { AWS: "999999999999" }, Condition: inOrganization },
    known: {},
  },
  "an account of another organisation": {
    change: {
      Principal: { AWS: "999999999999" },
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } },
    },
    known: violation(...outside),
  },
  everyone: { change: { Principal: "*" }, known: violation(...everyone) },
  "everyone as AWS": { change: { Principal: { AWS: "*" } }, known: violation(...everyone) },
  "everyone in a list": { change: { Principal: { AWS: ["111111111111", "*"] } }, known: violation(...everyone) },
  "everyone of the organisation": { change: { Principal: "*", Condition: inOrganization }, known: {} },
  "everyone of an allowed account": {
    change: { Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "222222222222" } } },
    known: {},
  },
  "everyone, if the organisation is told at all": {
    change: { Principal: "*", Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": organizationId } } },
    known: violation(...everyone),
  },
  "everyone of any organisation": {
    change: { Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } },
    known: violation(...everyone),
  },
  "everyone but one account": {
    change: { Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalAccount": "999999999999" } } },
    known: violation(...everyone),
  },
  "everyone by a referer": {
    change: { Principal: "*", Condition: { StringEquals: { "aws:Referer": "https://example.com" } } },
    known: violation(...everyone),
  },
  "everyone over TLS": {
    change: { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } },
    known: violation(...everyone),
  },
  "everyone of a network": {
    change: { Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } } },
    known: violation(...outside),
  },
  "everyone of half the internet": {
    change: { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/1" } } },
    known: violation(...everyone),
  },
  "everyone of an office": {
    change: { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } },
    known: violation(...outside),
  },
  "a service for an own source": {
    change: {
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
    },
    known: {},
  },
  "a service for an own resource": {
    change: {
      Principal: { Service: "cloudfront.amazonaws.com" },
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudfront::111111111111:distribution/*" } },
    },
    known: {},
  },
  "a service for anyone": {
    change: { Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" },
    known: violation("service-source"),
  },
  "a service for any source": {
    change: {
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:*:trail/*" } },
    },
    known: violation("service-source"),
  },
  "an exempt service": { change: { Principal: { Service: "old.amazonaws.com" } }, known: {} },
  "everyone but one, by NotPrincipal": {
    change: { Principal: undefined, NotPrincipal: { AWS: "999999999999" } },
    known: violation("no-exclusion"),
  },
  "every action but one": {
    change: { Action: undefined, NotAction: "s3:DeleteBucket" },
    known: violation("no-exclusion"),
  },
  "every resource but one": {
    change: { Resource: undefined, NotResource: "arn:aws:s3:::other" },
    known: violation("no-exclusion"),
  },
  "every action": { change: { Action: "s3:*" }, known: violation("no-wildcard-action") },
  "every action of every service": { change: { Action: "*" }, known: violation("no-wildcard-action") },
  "every writing action": { change: { Action: ["s3:GetObject", "s3:Put*"] }, known: violation("no-wildcard-action") },
  "every reading action": { change: { Action: ["s3:Get*", "s3:List*"] }, known: {} },
  "a canonical user": {
    change: { Principal: { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" } },
    known: violation(...outside),
  },
  "a statement that is too long": { change: { Sid: "x".repeat(20_480) }, known: violation("within-limit") },
  "a deny of plain requests": {
    change: { Effect: "Deny", Principal: "*", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    known: {},
  },
  "a deny of everything": {
    change: { Effect: "Deny", Principal: "*", Action: "s3:*" },
    known: violation("no-lock-out"),
    withUnknownArns: { "s3-policy-no-lock-out": "undetermined" },
  },
  "a deny of everything to the own account": {
    change: { Effect: "Deny", Principal: { AWS: "111111111111" }, Action: "s3:PutBucket*" },
    known: violation("no-lock-out"),
    withUnknownArns: { "s3-policy-no-lock-out": "undetermined" },
  },
  "a deny of everything over TLS": {
    change: { Effect: "Deny", Principal: "*", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "true" } } },
    known: violation("no-lock-out"),
    withUnknownArns: { "s3-policy-no-lock-out": "undetermined" },
  },
  "a deny with an exception": {
    change: {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/Admin" } },
    },
    known: {},
  },
  "a deny of all but reading the objects": {
    change: { Effect: "Deny", Principal: "*", Action: undefined, NotAction: ["s3:GetObject", "s3:PutBucketPolicy"] },
    known: {},
  },
  "a deny to another account": {
    change: { Effect: "Deny", Principal: { AWS: "999999999999" }, Action: "s3:*" },
    known: {},
  },
};

/** Where a bucket policy can stand, and in which form. */
interface Place {
  make: (document: unknown, bucket: TestResource, reference: Reference) => TestResource;
  text?: boolean;
}

const attached =
  (type: string, property: string): Place["make"] =>
  (document, bucket, reference) => ({
    type,
    name: "policy",
    props: { bucket: reference(bucket, "sales"), [property]: document },
    provider,
  });

const places: Record<string, Place> = {
  "BucketPolicy with a text": { make: attached("aws:s3/bucketPolicy:BucketPolicy", "policy"), text: true },
  "BucketPolicy with an object": { make: attached("aws:s3/bucketPolicy:BucketPolicy", "policy") },
  "aws-native BucketPolicy": { make: attached("aws-native:s3:BucketPolicy", "policyDocument") },
  "Bucket with a text inline": { make: attached("aws:s3/bucket:Bucket", "policy"), text: true },
  AccessPoint: { make: attached("aws:s3/accessPoint:AccessPoint", "policy"), text: true },
};

const rules = s3Rules.filter(({ id }) => id.startsWith("s3-policy-"));

export const bucketPolicies: Area = {
  rules,
  configuration: {
    "s3-policy-known-accounts": { allowedAccounts: ["222222222222"], allowedOrganizations: [organizationId] },
    "s3-policy-organization-perimeter": { organizationId, exemptAccounts: ["222222222222"] },
    "s3-policy-service-source": { exemptServices: ["old.amazonaws.com"] },
  },
  specimens: cross(places, rows, specimen),
};

function specimen(place: Place, row: Row): Specimen {
  const bucket: TestResource = { type: "aws:s3/bucket:Bucket", name: "sales", props: { bucket: "sales" }, provider };
  const make = (reference: Reference) => {
    const statement = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:role/reader" },
      Action: "s3:GetObject",
      Resource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"].map((arn) => reference(bucket, arn)),
      ...row.change,
    };
    const document = { Version: "2012-10-17", Statement: [statement] };
    return place.make(place.text ? jsonText(document) : document, bucket, reference);
  };
  const { type } = make((_, text) => text);
  const judged = (answers: Answers) =>
    Object.fromEntries(Object.entries(answers).filter(([id]) => id in allOfType(rules, type, "violation")));
  const hasArns = !("Resource" in row.change);
  return {
    stack: (reference) => [make(reference)],
    known: judged(row.known),
    unknown: place.text && hasArns ? allOfType(rules, type, "undetermined") : judged(row.withUnknownArns ?? row.known),
  };
}
