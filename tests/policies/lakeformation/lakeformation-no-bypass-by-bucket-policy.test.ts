import { lakeformationNoBypassByBucketPolicy } from "../../../policies/guardrails/rules/lakeformation/lakeformation-no-bypass-by-bucket-policy";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule, type Case, type Finding } from "../support/test-rule";
import { bucketAndLocation, lakeProvider } from "./fixtures";

const analyst = "arn:aws:iam::333333333333:role/service-role/analyst";
const registration = "arn:aws:iam::666666666666:role/lake-access";
const objects = "arn:aws:s3:::lake/sales/*";

/** The statement that lets the analyst read the registered place; changed. */
const read = (change: Record<string, unknown> = {}) => ({
  Sid: "Read",
  Effect: "Allow",
  Principal: { AWS: analyst },
  Action: "s3:GetObject",
  Resource: objects,
  ...change,
});

const deny = (change: Record<string, unknown> = {}) => ({
  Sid: "Deny",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "arn:aws:s3:::lake/*",
  ...change,
});

const allBut = (...ArnNotLike: unknown[]) => ({ Condition: { ArnNotLike: { "aws:PrincipalArn": ArnNotLike } } });

function fixture() {
  const policy: TestResource = {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "policy",
    props: { bucket: "lake", policy: document(read({ Principal: { AWS: registration } })) },
    provider: lakeProvider,
  };
  return { ...bucketAndLocation(), policy };
}

type Stack = ReturnType<typeof fixture>;

const document = (...Statement: unknown[]) => ({ Version: "2012-10-17", Statement });

const stated = (...statements: unknown[]): Case<Stack> => ({
  change: ({ policy }) => (policy.props["policy"] = document(...statements)),
});

const says = (who: string, statement = "Read") =>
  `location: policy: statement ${statement} lets ${who} read arn:aws:s3:::lake/sales/*`;

const found = (statement: unknown, message: string, ...others: unknown[]): Finding<Stack> => ({
  ...stated(statement, ...others),
  at: "location",
  says: message,
});

testRule(lakeformationNoBypassByBucketPolicy, {
  fixture,
  clean: {
    "a session of the location's role": stated(
      read({ Principal: { AWS: "arn:aws:sts::666666666666:assumed-role/lake-access/lf" } }),
    ),
    "the service-linked role": stated(
      read({
        Principal: {
          AWS: "arn:aws:iam::666666666666:role/aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess",
        },
      }),
    ),
    "a principal that is configured, whatever its path": {
      ...stated(read()),
      configuration: { exemptPrincipals: ["arn:aws:iam::333333333333:role/analyst"] },
    },
    "a service that is configured": {
      ...stated(read({ Principal: { Service: "macie.amazonaws.com" } })),
      configuration: { exemptPrincipals: ["macie.amazonaws.com"] },
    },
    "an account whose only callers are exempt": stated(
      read({ Principal: { AWS: "666666666666" }, Condition: { ArnLike: { "aws:PrincipalArn": registration } } }),
    ),
    "another place of the bucket": stated(read({ Resource: "arn:aws:s3:::lake/raw/*" })),
    "a place whose name begins alike": stated(read({ Resource: "arn:aws:s3:::lake/sales-raw/*" })),
    "all places but this": stated(read({ Resource: undefined, NotResource: "arn:aws:s3:::lake/sales/*" })),
    "to list and to write": stated(read({ Action: ["s3:ListBucket", "s3:PutObject"] })),
    "all but to read": stated(read({ Action: undefined, NotAction: "s3:Get*" })),
    "a Deny": stated(deny()),
    "what is denied to everyone": stated(read(), deny()),
    "what is denied to everyone but the location's role": stated(read(), deny(allBut(registration))),
    "what is denied to others than the location's role": stated(
      read(),
      deny({ Principal: undefined, NotPrincipal: { AWS: registration } }),
    ),
    "hybrid access": {
      change: ({ location, policy }) => {
        location.props["hybridAccessEnabled"] = true;
        policy.props["policy"] = document(read());
      },
    },
    "the policy of another bucket": {
      change: ({ policy }) => {
        policy.props["bucket"] = "others";
        policy.props["policy"] = document(read());
      },
    },
    "no policy": { change: (stack) => remove(stack, "policy") },
  },
  violation: {
    "a role of another account": found(read(), says(analyst)),
    "a role of the own account": found(
      read({ Principal: { AWS: "arn:aws:iam::666666666666:role/analyst" } }),
      says("arn:aws:iam::666666666666:role/analyst"),
    ),
    "a role in a list behind an exempt one": found(
      read({ Principal: { AWS: [registration, analyst] } }),
      says(analyst),
    ),
    "a role of the exempt one's name in another account": found(
      read({ Principal: { AWS: "arn:aws:iam::333333333333:role/lake-access" } }),
      says("arn:aws:iam::333333333333:role/lake-access"),
    ),
    "an account": found(read({ Principal: { AWS: "333333333333" } }), says("333333333333")),
    everyone: found(read({ Principal: "*" }), says("*")),
    "everyone but some": found(
      read({ Principal: undefined, NotPrincipal: { AWS: registration } }),
      "policy: statement Read lets all but some read",
    ),
    "a service": found(read({ Principal: { Service: "macie.amazonaws.com" } }), says("macie.amazonaws.com")),
    "every action": found(read({ Action: "s3:*" }), says(analyst)),
    "all but some actions": found(read({ Action: undefined, NotAction: "s3:PutObject" }), says(analyst)),
    "older versions": found(read({ Action: "s3:GetObjectVersion" }), says(analyst)),
    "the whole bucket": found(read({ Resource: ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*"] }), says(analyst)),
    "a part of the place": found(read({ Resource: "arn:aws:s3:::lake/sales/2026/*" }), says(analyst)),
    "a pattern across the place": found(read({ Resource: "arn:aws:s3:::lake/*/2026.csv" }), says(analyst)),
    "a place by a variable": found(read({ Resource: "arn:aws:s3:::lake/${aws:PrincipalTag/team}/*" }), says(analyst)),
    "all but another place": found(
      read({ Resource: undefined, NotResource: "arn:aws:s3:::lake/raw/*" }),
      says(analyst),
    ),
    "an account whose callers are not all exempt": found(
      read({
        Principal: { AWS: "333333333333" },
        Condition: { ArnLike: { "aws:PrincipalArn": [registration, analyst] } },
      }),
      says("333333333333"),
    ),
    "an account but for exempt callers": found(
      read({ Principal: { AWS: "333333333333" }, Condition: { ArnNotLike: { "aws:PrincipalArn": registration } } }),
      says("333333333333"),
    ),
    "a Deny without TLS": found(read(), says(analyst), deny({ Condition: { Bool: { "aws:SecureTransport": false } } })),
    "a Deny for all but the reader": found(read(), says(analyst), deny(allBut(analyst))),
    "a Deny of other actions": found(read(), says(analyst), deny({ Action: "s3:PutObject" })),
    "a Deny in a part of the place": found(read(), says(analyst), deny({ Resource: "arn:aws:s3:::lake/sales/2026/*" })),
    "a Deny by a variable": found(read(), says(analyst), deny({ Resource: "arn:aws:s3:::lake/${aws:username}*" })),
    "a Deny for another account": found(read(), says(analyst), deny({ Principal: { AWS: "222222222222" } })),
    "a Deny that is for whom is unknown": found(read(), says(analyst), deny({ Principal: { AWS: unknown() } })),
    "the whole bucket is registered": {
      change: ({ location, policy }) => {
        location.props["arn"] = "arn:aws:s3:::lake/";
        policy.props["policy"] = document(read());
      },
      at: "location",
      says: "lets arn:aws:iam::333333333333:role/service-role/analyst read arn:aws:s3:::lake/*",
    },
    "the policy is within the bucket": {
      change: (stack) => {
        remove(stack, "policy");
        stack.bucket.props["policy"] = JSON.stringify(document(read()));
      },
      at: "location",
      says: "location: bucket: statement Read lets",
    },
    "the bucket is outside the stack": {
      change: (stack) => {
        remove(stack, "bucket");
        stack.policy.props["policy"] = document(read());
      },
      at: "location",
      says: says(analyst),
    },
    "aws-native": {
      change: ({ bucket, policy }) => {
        bucket.type = "aws-native:s3:Bucket";
        bucket.props = { bucketName: "lake" };
        policy.type = "aws-native:s3:BucketPolicy";
        policy.props = { bucket: "lake", policyDocument: document(read()) };
      },
      at: "location",
      says: says(analyst),
    },
  },
  undetermined: {
    "the place is unknown": {
      change: ({ location }) => (location.props["arn"] = unknown()),
      at: "location",
      says: "arn is not known at preview",
    },
    "the mode is unknown": {
      change: ({ location }) => (location.props["hybridAccessEnabled"] = unknown()),
      at: "location",
      says: "hybridAccessEnabled is not known at preview",
    },
    "the policy is unknown": {
      change: ({ policy }) => (policy.props["policy"] = unknown()),
      at: "location",
      says: "policy is not known at preview",
    },
    "the bucket of a policy is unknown": {
      change: ({ policy }) => (policy.props["bucket"] = unknown()),
      at: "location",
      says: "bucket of policy is not known at preview",
    },
    "a principal is unknown": found(
      read({ Principal: { AWS: [registration, unknown()] } }),
      "Principal.AWS.1 is not known at preview",
    ),
  },
});
