type Inputs = Record<string, unknown>;

/** One way to break the example. */
export interface Breakage {
  what: string;
  /** Default: dev. */
  stack?: string;
  /** Which resource is broken: the first of this type that fits. */
  type: string;
  fits(inputs: Inputs): boolean;
  broken(inputs: Inputs): Inputs;
  /** The rule that names it. */
  policy: string;
  /** What its message says: the resource, what is wrong, how to mend it. */
  says: RegExp;
}

interface Statement {
  Sid: string;
  Principal: unknown;
  Condition?: unknown;
}

/** A breakage of the first bucket policy with a statement for readers of the analytics account. */
function readersStatement(change: (statement: Statement) => Statement) {
  const isForReaders = ({ Sid }: Statement) => Sid === "Read333333333333";
  return {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    fits: ({ policy }: Inputs) => statements(policy).some(isForReaders),
    broken: ({ policy, ...inputs }: Inputs) => ({
      ...inputs,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: statements(policy).map((statement) => (isForReaders(statement) ? change(statement) : statement)),
      }),
    }),
  };
}

function statements(policy: unknown): Statement[] {
  return (JSON.parse(policy as string) as { Statement: Statement[] }).Statement;
}

function anything(): boolean {
  return true;
}

const openTo = (principal: unknown) =>
  readersStatement((statement) => ({ ...statement, Principal: principal, Condition: undefined }));

const workgroup = (change: (configuration: Inputs) => Inputs) => ({
  type: "aws:athena/workgroup:Workgroup",
  fits: anything,
  broken: (inputs: Inputs) => ({ ...inputs, configuration: change(inputs["configuration"] as Inputs) }),
});

/** The ways of breaking the example that the guardrails have to catch. */
export const breakages: Breakage[] = [
  {
    what: "a bucket without encryption",
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    fits: anything,
    // Taken from its bucket: a transformation cannot take a resource away.
    broken: (inputs) => ({ ...inputs, bucket: "another-bucket" }),
    policy: "s3-bucket-encrypted",
    says: /bucket.*encryption.*To fix: .*BucketServerSideEncryptionConfiguration/s,
  },
  {
    what: "a bucket policy for everyone",
    ...openTo("*"),
    policy: "s3-policy-no-public-principal",
    says: /Read333333333333.*To fix: /s,
  },
  {
    what: "a bucket policy for everyone as an AWS principal",
    ...openTo({ AWS: "*" }),
    policy: "s3-policy-no-public-principal",
    says: /Read333333333333.*To fix: /s,
  },
  {
    what: "a bucket policy for everyone within a list",
    ...openTo({ AWS: ["arn:aws:iam::333333333333:root", "*"] }),
    policy: "s3-policy-no-public-principal",
    says: /Read333333333333.*To fix: /s,
  },
  {
    what: "a bucket policy for an account outside the consumers",
    ...readersStatement(
      (statement) => JSON.parse(JSON.stringify(statement).replaceAll(":333333333333:", ":999999999999:")) as Statement,
    ),
    policy: "s3-policy-known-accounts",
    says: /999999999999.*To fix: /s,
  },
  {
    what: "public access not blocked",
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    fits: anything,
    broken: (inputs) => ({ ...inputs, restrictPublicBuckets: false }),
    policy: "s3-bucket-public-access-blocked",
    says: /account1-.*-bucket: .*To fix: .*restrictPublicBuckets/s,
  },
  {
    what: "a key without rotation",
    // In dev, as in its source document, nothing has a key.
    stack: "prod",
    type: "aws:kms/key:Key",
    fits: anything,
    broken: (inputs) => ({ ...inputs, enableKeyRotation: false }),
    policy: "kms-key-rotated",
    says: /rotat.*To fix: .*enableKeyRotation/s,
  },
  {
    what: "a workgroup without enforced settings",
    ...workgroup((configuration) => ({ ...configuration, enforceWorkgroupConfiguration: false })),
    policy: "athena-workgroup-enforced",
    says: /To fix: .*enforceWorkgroupConfiguration/s,
  },
  {
    what: "a workgroup without encryption",
    ...workgroup(({ resultConfiguration, ...configuration }) => ({
      ...configuration,
      resultConfiguration: { ...(resultConfiguration as Inputs), encryptionConfiguration: undefined },
    })),
    policy: "athena-results-encrypted",
    says: /To fix: .*encryptionConfiguration/s,
  },
  {
    what: "a role that trusts everyone",
    type: "aws:iam/role:Role",
    fits: anything,
    broken: (inputs) => ({
      ...inputs,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
      }),
    }),
    policy: "iam-trust-no-public-principal",
    says: /To fix: /s,
  },
  {
    what: "a policy for every bucket of the account",
    type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    fits: anything,
    broken: (inputs) => ({ ...inputs, policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" }),
    policy: "iam-no-broad-attachment",
    says: /AmazonS3FullAccess.*To fix: /s,
  },
  {
    what: "results of a clean room beside a member's table",
    type: "aws-native:cleanrooms:Membership",
    fits: ({ defaultResultConfiguration }) => defaultResultConfiguration !== undefined,
    broken: (inputs) => ({
      ...inputs,
      defaultResultConfiguration: { outputConfiguration: { s3: { bucket: "cleanrooms-exposures-444444444444" } } },
    }),
    policy: "cleanrooms-results-apart",
    says: /the bucket of segments-table takes the results of .*To fix: /s,
  },
  {
    what: "a database without encryption",
    type: "aws:rds/instance:Instance",
    fits: anything,
    broken: (inputs) => ({ ...inputs, storageEncrypted: false }),
    policy: "rds-storage-encrypted",
    says: /kthr01-source-instance: .*not encrypted.*To fix: .*storageEncrypted/s,
  },
  {
    what: "a database that takes connections without TLS",
    type: "aws:rds/parameterGroup:ParameterGroup",
    fits: anything,
    broken: (inputs) => ({ ...inputs, parameters: [{ name: "require_secure_transport", value: "0" }] }),
    policy: "rds-tls-required",
    says: /kthr01-source-parameters: .*require_secure_transport.*To fix: /s,
  },
  {
    what: "the security group of Glue open to a network",
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    fits: anything,
    broken: (inputs) => ({ ...inputs, referencedSecurityGroupId: undefined, cidrIpv4: "10.0.0.0/8" }),
    policy: "glue-security-group-self-only",
    says: /lets in more than itself.*To fix: /s,
  },
  {
    what: "a catalog policy for everyone",
    // In dev, each account queries tables of its own.
    stack: "prod",
    type: "aws:glue/resourcePolicy:ResourcePolicy",
    fits: anything,
    broken: ({ policy, ...inputs }) => ({
      ...inputs,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: statements(policy).map((statement) => ({ ...statement, Principal: "*", Condition: undefined })),
      }),
    }),
    policy: "glue-policy-no-public-principal",
    says: /Read333333333333.*To fix: /s,
  },
];
