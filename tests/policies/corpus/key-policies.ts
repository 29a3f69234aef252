import { kmsRules } from "../../../policies/guardrails/rules/kms";
import { jsonText, type TestResource } from "../support/analyzer";
import { allOfType, cross, provider, type Answers, type Area, type Reference, type Specimen } from "./corpus";

/** A statement beside the one that leaves the key to its account, as changes of one that lets a role decrypt. */
interface Row {
  change: Record<string, unknown>;
  known: Answers;
}

const violation = (...rules: string[]): Answers =>
  Object.fromEntries(rules.map((rule) => [`kms-policy-${rule}`, "violation"]));

const everyone = ["no-public-principal", "known-accounts"];
const logs = { Service: "logs.ap-northeast-1.amazonaws.com" };

const rows: Record<string, Row> = {
  "an own role": { change: {}, known: {} },
  "an allowed account": { change: { Principal: { AWS: "arn:aws:iam::222222222222:root" } }, known: {} },
  "an unknown account": { change: { Principal: { AWS: "999999999999" } }, known: violation("known-accounts") },
  "a statement that is too long": { change: { Sid: "x".repeat(32_768) }, known: violation("within-limit") },
  everyone: { change: { Principal: "*" }, known: violation(...everyone) },
  "everyone as AWS": { change: { Principal: { AWS: ["*"] } }, known: violation(...everyone) },
  "everyone but one": {
    change: { Principal: undefined, NotPrincipal: { AWS: "999999999999" } },
    known: violation("no-public-principal"),
  },
  "everyone of the own account": {
    change: { Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": "111111111111" } } },
    known: {},
  },
  "everyone through a service": {
    change: { Principal: "*", Condition: { StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" } } },
    known: violation(...everyone),
  },
  "everyone of the own account through a service": {
    change: {
      Principal: "*",
      Condition: {
        StringEquals: { "kms:CallerAccount": "111111111111", "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
      },
    },
    known: {},
  },
  "everyone of an unknown account": {
    change: { Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": "999999999999" } } },
    known: violation("known-accounts"),
  },
  "everyone of an allowed organisation": {
    change: { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } },
    known: {},
  },
  "everyone of any organisation": {
    change: { Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } },
    known: violation(...everyone),
  },
  "a service for anyone": { change: { Principal: logs }, known: violation("service-source") },
  "a service for its own log groups": {
    change: {
      Principal: logs,
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:ap-northeast-1:111111111111:log-group:*" },
      },
    },
    known: {},
  },
  "a service for anyone's log groups": {
    change: { Principal: logs, Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:*" } } },
    known: violation("service-source"),
  },
  "a service for an own source": {
    change: {
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
    },
    known: {},
  },
  "a service that describes the key": {
    change: { Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "kms:DescribeKey" },
    known: {},
  },
  "a deny of everything": {
    change: { Effect: "Deny", Principal: "*", Action: "kms:*" },
    known: violation("no-lock-out"),
  },
  "a deny with an exception": {
    change: {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:*",
      Condition: { StringNotEquals: { "aws:PrincipalAccount": "111111111111" } },
    },
    known: {},
  },
  "a deny of decryption": { change: { Effect: "Deny", Principal: "*" }, known: {} },
};

const role: TestResource = { type: "aws:iam/role:Role", name: "reader", props: {} };

/** Where a key policy can stand, and in which form. */
interface Place {
  make: (document: unknown) => TestResource;
  text?: boolean;
}

const holder = (type: string, property: string, props: Record<string, unknown> = {}): Place["make"] => {
  return (document) => ({ type, name: "key", props: { ...props, [property]: document }, provider });
};

const places: Record<string, Place> = {
  "Key with a text": { make: holder("aws:kms/key:Key", "policy", { enableKeyRotation: true }), text: true },
  KeyPolicy: { make: holder("aws:kms/keyPolicy:KeyPolicy", "policy", { keyId: "key" }), text: true },
  "aws-native Key": { make: holder("aws-native:kms:Key", "keyPolicy", { enableKeyRotation: true }) },
  "aws-native ReplicaKey": { make: holder("aws-native:kms:ReplicaKey", "keyPolicy") },
};

const rules = kmsRules.filter(({ id }) => id.startsWith("kms-policy-"));

export const keyPolicies: Area = {
  rules,
  configuration: {
    "kms-policy-known-accounts": { allowedAccounts: ["222222222222"], allowedOrganizations: ["o-abcdefghij"] },
  },
  specimens: cross(places, rows, specimen),
};

function specimen(place: Place, { change, known }: Row): Specimen {
  const make = (reference: Reference) => {
    const administration = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: "kms:*",
      Resource: "*",
    };
    const use = {
      Effect: "Allow",
      Principal: { AWS: reference(role, "arn:aws:iam::111111111111:role/reader") },
      Action: "kms:Decrypt",
      Resource: "*",
      ...change,
    };
    const document = { Version: "2012-10-17", Statement: [administration, use] };
    return place.make(place.text ? jsonText(document) : document);
  };
  const { type } = make((_, text) => text);
  const hasRole = !("Principal" in change);
  // Of an object only the principal is unknown, of which these rules have to know.
  const ofRole: Answers = Object.fromEntries(
    ["known-accounts", "no-public-principal", "service-source"].map((rule) => [`kms-policy-${rule}`, "undetermined"]),
  );
  const unknown = place.text ? allOfType(rules, type, "undetermined") : ofRole;
  return { stack: (reference) => [make(reference)], known, unknown: hasRole ? { ...known, ...unknown } : known };
}
