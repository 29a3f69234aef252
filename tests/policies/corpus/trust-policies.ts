import { iamRules } from "../../../policies/guardrails/rules/iam";
import { jsonText, type TestResource } from "../support/analyzer";
import { allOfType, cross, provider, type Answers, type Area, type Reference, type Specimen } from "./corpus";

/** A statement of a trust policy, as changes of one that lets another role of the stack assume the role. */
interface Row {
  change: Record<string, unknown>;
  known: Answers;
}

const violation = (...rules: string[]): Answers =>
  Object.fromEntries(rules.map((rule) => [`iam-trust-${rule}`, "violation"]));

const stranger = { Principal: { AWS: "arn:aws:iam::999999999999:role/reader" } };
const service = (name: string, Condition?: Record<string, unknown>) => ({
  change: { Principal: { Service: name }, ...(Condition && { Condition }) },
});

const rows: Record<string, Row> = {
  "a role of the stack": { change: {}, known: {} },
  "the own account": { change: { Principal: { AWS: "111111111111" } }, known: {} },
  "an allowed account": { change: { Principal: { AWS: "arn:aws:iam::222222222222:root" } }, known: {} },
  "a stranger": { change: stranger, known: violation("known-accounts") },
  "a stranger with an external id": {
    change: { ...stranger, Condition: { StringEquals: { "sts:ExternalId": "4711" } } },
    known: {},
  },
  "a stranger with any external id": {
    change: { ...stranger, Condition: { StringLike: { "sts:ExternalId": "*" } } },
    known: violation("known-accounts"),
  },
  "a stranger with a second factor": {
    change: { ...stranger, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
    known: {},
  },
  "a stranger with a second factor, if told": {
    change: { ...stranger, Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } },
    known: violation("known-accounts"),
  },
  everyone: { change: { Principal: "*" }, known: violation("no-public-principal", "known-accounts") },
  "everyone with an external id": {
    change: { Principal: { AWS: "*" }, Condition: { StringEquals: { "sts:ExternalId": "4711" } } },
    known: violation("no-public-principal"),
  },
  "everyone of the organisation": {
    change: { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } },
    known: {},
  },
  "everyone of any organisation": {
    change: { Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } },
    known: violation("no-public-principal", "known-accounts"),
  },
  "EC2, which tells no source": { ...service("ec2.amazonaws.com"), known: {} },
  "Glue for anyone": { ...service("glue.amazonaws.com"), known: violation("service-source") },
  "Glue for the account": {
    ...service("glue.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111111111111" } }),
    known: {},
  },
  "Step Functions of a Region, for anyone": {
    ...service("states.ap-northeast-1.amazonaws.com"),
    known: violation("service-source"),
  },
  "the scheduler for any schedule": {
    ...service("scheduler.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:scheduler:*:*:schedule/*" } }),
    known: violation("service-source"),
  },
  "the scheduler for an own schedule": {
    ...service("scheduler.amazonaws.com", {
      ArnLike: { "aws:SourceArn": "arn:aws:scheduler:ap-northeast-1:111111111111:schedule/*" },
    }),
    known: {},
  },
  "an identity provider": {
    change: {
      Principal: { Federated: "cognito-identity.amazonaws.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": "pool" } },
    },
    known: {},
  },
  "a statement that is too long": {
    change: { Principal: { AWS: "111111111111" }, Sid: "x".repeat(2_048) },
    known: { "iam-trust-within-limit": "violation" },
  },
  "a deny of everyone": { change: { Effect: "Deny", Principal: "*" }, known: {} },
};

const other: TestResource = { type: "aws:iam/role:Role", name: "other", props: {} };

/** A kind of role. */
interface Place {
  type: string;
  property: string;
  text?: boolean;
}

const places: Record<string, Place> = {
  "Role with a text": { type: "aws:iam/role:Role", property: "assumeRolePolicy", text: true },
  "Role with an object": { type: "aws:iam/role:Role", property: "assumeRolePolicy" },
  "aws-native Role": { type: "aws-native:iam:Role", property: "assumeRolePolicyDocument" },
};

const rules = iamRules.filter(({ id }) => id.startsWith("iam-trust-"));

export const trustPolicies: Area = {
  rules,
  configuration: {
    "iam-trust-known-accounts": { allowedAccounts: ["222222222222"], allowedOrganizations: ["o-abcdefghij"] },
  },
  specimens: cross(places, rows, specimen),
};

function specimen({ type, property, text }: Place, { change, known }: Row): Specimen {
  const make = (reference: Reference): TestResource => {
    const statement = {
      Effect: "Allow",
      Principal: { AWS: [reference(other, "arn:aws:iam::111111111111:role/other")] },
      Action: "sts:AssumeRole",
      ...change,
    };
    const document = { Version: "2012-10-17", Statement: [statement] };
    return { type, name: "role", props: { [property]: text ? jsonText(document) : document }, provider };
  };
  return {
    stack: (reference) => [make(reference)],
    known,
    unknown: "Principal" in change ? known : allOfType(rules, type, "undetermined"),
  };
}
