import { iamRules } from "../../../policies/guardrails/rules/iam";
import { kmsRules } from "../../../policies/guardrails/rules/kms";
import { jsonText, type TestResource } from "../support/analyzer";
import { allOfType, cross, type Answer, type Answers, type Area, type Reference, type Specimen } from "./corpus";

/** A statement of an identity policy, as changes of one that reads a bucket; a resource `bucket` refers to its ARN. */
interface Row {
  change: Record<string, unknown>;
  known: Answers;
  /** Where they differ while the ARN of the bucket is unknown. */
  withUnknownArn?: Answers;
}

const says = (answer: Answer, ...rules: string[]): Answers => Object.fromEntries(rules.map((rule) => [rule, answer]));
const violation = (...rules: string[]) => says("violation", ...rules);

const admin = violation("iam-no-admin-statement");
const resource = violation("iam-no-wildcard-resource");
const keys = "kms-no-decrypt-on-all-keys";
const open = (statement: Record<string, unknown>, ...rules: string[]): Row => ({
  change: { Resource: "*", ...statement },
  known: violation(...rules),
});

const rows: Record<string, Row> = {
  "reads a bucket": { change: {}, known: {}, withUnknownArn: says("undetermined", "iam-no-wildcard-resource") },
  "does everything with a bucket": {
    change: { Action: "s3:*" },
    known: violation("iam-no-wildcard-action"),
    withUnknownArn: { ...violation("iam-no-wildcard-action"), ...says("undetermined", "iam-no-wildcard-resource") },
  },
  "lists buckets": open({ Action: "s3:ListAllMyBuckets" }),
  "describes and lists": open({ Action: ["glue:List*", "ec2:Describe*"] }),
  "writes metrics": open({ Action: "cloudwatch:PutMetricData" }),
  "uses Lake Formation": open({ Action: "lakeformation:GetDataAccess" }),
  "is an administrator": {
    change: { Action: "*", Resource: "*" },
    known: { ...admin, ...violation(keys, "iam-pass-role-scoped") },
  },
  "is an administrator with *:*": {
    change: { Action: "*:*", Resource: "*" },
    known: { ...admin, ...violation(keys, "iam-pass-role-scoped") },
  },
  "is an administrator in a list": {
    change: { Action: ["s3:GetObject", "*"], Resource: ["arn:aws:s3:::sales", "*"] },
    known: { ...admin, ...violation(keys, "iam-pass-role-scoped") },
  },
  "is an administrator if it has a second factor": {
    change: { Action: "*", Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
    known: { ...admin, ...violation(keys, "iam-pass-role-scoped") },
  },
  "does all but S3": {
    change: { Action: undefined, NotAction: "s3:*", Resource: "*" },
    known: { ...admin, ...violation(keys, "iam-pass-role-scoped") },
  },
  "does all but IAM and KMS": {
    change: { Action: undefined, NotAction: ["iam:*", "kms:*"], Resource: "*" },
    known: { ...resource, ...violation("iam-no-wildcard-action") },
  },
  "does all with a bucket but deleting": {
    change: { Action: undefined, NotAction: "s3:DeleteBucket" },
    known: violation("iam-no-wildcard-action"),
    withUnknownArn: {
      ...says("undetermined", "iam-no-admin-statement", "iam-no-wildcard-action", "iam-no-wildcard-resource"),
      ...says("undetermined", keys, "iam-pass-role-scoped"),
    },
  },
  "does everything of S3 everywhere": open({ Action: "s3:*" }, "iam-no-wildcard-action", "iam-no-wildcard-resource"),
  "reads every bucket": open({ Action: "s3:GetObject" }, "iam-no-wildcard-resource"),
  "reads every object by ARN": open({ Resource: "arn:aws:s3:::*/*" }, "iam-no-wildcard-resource"),
  "reads every bucket of the account": open({
    Action: "s3:GetObject",
    Condition: { StringEquals: { "aws:ResourceAccount": "111111111111" } },
  }),
  "reads all but a bucket": {
    change: { Resource: undefined, NotResource: "arn:aws:s3:::secret/*" },
    known: resource,
  },
  "reads tables of the account": open({
    Action: "glue:GetTable",
    Resource: "arn:aws:glue:ap-northeast-1:111111111111:table/*",
  }),
  "reads tables of every account": open(
    { Action: "glue:GetTable", Resource: "arn:aws:glue:*:*:table/*" },
    "iam-no-wildcard-resource",
  ),
  "decrypts with a key": open({
    Action: "kms:Decrypt",
    Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/11111111-2222-3333-4444-555555555555",
  }),
  "decrypts with every key": open({ Action: "kms:Decrypt" }, keys, "iam-no-wildcard-resource"),
  "decrypts with every key of the account": open(
    { Action: "kms:Decrypt", Resource: "arn:aws:kms:*:111111111111:key/*" },
    keys,
  ),
  "decrypts by alias": open({
    Action: "kms:Decrypt",
    Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/*",
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/sales" } },
  }),
  "decrypts through S3": open({
    Action: "kms:Decrypt",
    Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/*",
    Condition: { StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" } },
  }),
  "decrypts for its own account, which says nothing": open(
    { Action: ["kms:Decrypt"], Condition: { StringEquals: { "kms:CallerAccount": "111111111111" } } },
    keys,
  ),
  "encrypts with every key": open({ Action: "kms:Encrypt" }, "iam-no-wildcard-resource"),
  "passes a role": open({ Action: "iam:PassRole", Resource: "arn:aws:iam::111111111111:role/glue" }),
  "passes every role": open({ Action: "iam:PassRole" }, "iam-pass-role-scoped", "iam-no-wildcard-resource"),
  "passes every role of the account": open(
    { Action: "iam:PassRole", Resource: "arn:aws:iam::111111111111:role/*" },
    "iam-pass-role-scoped",
  ),
  "passes every role to Glue": open(
    { Action: "iam:PassRole", Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } } },
    "iam-pass-role-scoped",
  ),
  "passes some roles to Glue": open({
    Action: "iam:PassRole",
    Resource: "arn:aws:iam::111111111111:role/glue-*",
    Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
  }),
  "passes some roles to any service": open(
    { Action: "iam:Pass*", Resource: "arn:aws:iam::111111111111:role/glue-*" },
    "iam-pass-role-scoped",
  ),
  "denies everything": open({ Effect: "Deny", Action: "*" }),
};

const bucket: TestResource = { type: "aws:s3/bucket:Bucket", name: "sales", props: {} };

/** Where an identity policy can stand, and in which form. */
interface Place {
  make: (document: unknown) => TestResource;
  text?: boolean;
}

const holder = (type: string, props: (document: unknown) => Record<string, unknown>): Place["make"] => {
  return (document) => ({ type, name: "policy", props: props(document) });
};

const places: Record<string, Place> = {
  Policy: { make: holder("aws:iam/policy:Policy", (policy) => ({ policy })), text: true },
  RolePolicy: { make: holder("aws:iam/rolePolicy:RolePolicy", (policy) => ({ policy })), text: true },
  "Role, inline": {
    make: holder("aws:iam/role:Role", (policy) => ({ inlinePolicies: [{ name: "inline", policy }] })),
    text: true,
  },
  "aws-native ManagedPolicy": {
    make: holder("aws-native:iam:ManagedPolicy", (policyDocument) => ({ policyDocument })),
  },
  "aws-native Role, inline": {
    make: holder("aws-native:iam:Role", (policyDocument) => ({
      policies: [{ policyName: "inline", policyDocument }],
    })),
  },
};

const ids = [
  "iam-no-admin-statement",
  "iam-no-wildcard-action",
  "iam-no-wildcard-resource",
  "iam-pass-role-scoped",
  keys,
];
const rules = [...iamRules, ...kmsRules].filter(({ id }) => ids.includes(id));

export const identityPolicies: Area = { rules, specimens: cross(places, rows, specimen) };

function specimen(place: Place, { change, known, withUnknownArn = known }: Row): Specimen {
  const make = (reference: Reference) => {
    const Resource = [reference(bucket, "arn:aws:s3:::sales/*")];
    const statement = { Effect: "Allow", Action: "s3:GetObject", Resource, ...change };
    const document = { Version: "2012-10-17", Statement: statement };
    return place.make(place.text ? jsonText(document) : document);
  };
  const { type } = make((_, text) => text);
  const wholly = place.text && !("Resource" in change);
  return {
    stack: (reference) => [make(reference)],
    known,
    unknown: wholly ? allOfType(rules, type, "undetermined") : withUnknownArn,
  };
}
