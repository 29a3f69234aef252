import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats, managedPolicyArn, patternFormat, quote } from "../../aws";
import type { LakePathArgs } from "../../lake";
import { boundaryDocument } from "./boundary-document";

/** Arguments of `EnvironmentBoundary`. */
export interface EnvironmentBoundaryArgs extends Home {
  /** Name of the policy: 1 to 128 letters, digits and the characters _+=,.@-. */
  policyName: string;
  /** What roles of environments may read of existing buckets beyond DataZone's own folders, each with its prefix. */
  opened: LakePathArgs[];
}

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const policyNameFormat = patternFormat(
  /^[\w+=,.@-]{1,128}$/,
  "a policy name; write 1 to 128 letters, digits and the characters _+=,.@-",
);

/**
 * The permissions boundary for roles of environments over existing buckets: AWS's own,
 * `AmazonDataZoneEnvironmentRolePermissionsBoundary`, opened for reading below the given prefixes and nowhere else.
 * Without it a role reads nothing of an existing bucket by itself; Lake Formation hands data out whatever the boundary
 * says of S3. A role without any boundary is not offered.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-policy` | the policy |
 *
 * @example
 * new EnvironmentBoundary("sales", {
 *   accountId: "888888888888", region: "ap-northeast-1", policyName: "datazone-environment-boundary",
 *   opened: [{ bucketName: "cm-kasama-sales-888888888888", prefix: "order/" }],
 * }, { providers: marketplace.providers });
 */
export class EnvironmentBoundary extends pulumi.ComponentResource {
  /** ARN of the policy; known before creation. */
  readonly policyArn: pulumi.Output<string>;

  constructor(name: string, args: EnvironmentBoundaryArgs, opts?: pulumi.ComponentResourceOptions) {
    const policy = planBoundary(`EnvironmentBoundary ${quote(name)}`, args);
    super("lakeshare:index:EnvironmentBoundary", name, args, opts);

    const made = new aws.iam.Policy(
      `${name}-policy`,
      {
        name: args.policyName,
        description: "The most that roles of DataZone's environments can do over existing buckets",
        policy,
      },
      { parent: this },
    );
    this.policyArn = made.name.apply(() => managedPolicyArn(args, args.policyName));
    this.registerOutputs({ policyArn: this.policyArn });
  }
}

function planBoundary(subject: string, { accountId, region, policyName, opened }: EnvironmentBoundaryArgs): string {
  const check = new InputCheck(subject);
  check.format("accountId", accountId, formats.accountId);
  check.format("region", region, formats.region);
  check.format("policyName", policyName, policyNameFormat);
  check.require(opened.length > 0, "opened", "is empty; write what is read, or use AWS's own boundary");
  opened.forEach(({ bucketName, prefix }, index) => {
    check.format(`opened[${index}].bucketName`, bucketName, formats.bucketName);
    check.require(
      prefix !== undefined,
      `opened[${index}].prefix`,
      "is missing; write which prefix of the bucket is read",
    );
    check.format(`opened[${index}].prefix`, prefix, formats.keyPrefix);
  });
  check.unique(
    "opened",
    opened.map(({ bucketName, prefix }) => `${bucketName}/${prefix}`),
  );
  check.done();
  return boundaryDocument(subject, region, opened);
}
