/**
 * The kinds of mutants that no rule catches, by the reason why that is right; `*` stands for any characters. A mutant
 * that survives without a reason fails the test, and so does a reason for a mutant that some rule catches.
 */
export const survivors: Readonly<Record<string, readonly string[]>> = {
  "what is not there grants nothing, and holds nothing that could leak": [
    "remove aws:athena/workgroup:Workgroup",
    "remove aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "remove aws:iam/policy:Policy",
    "remove aws:iam/role:Role",
    "remove aws:iam/rolePolicy:RolePolicy",
    "remove aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "remove aws:kms/key:Key",
    "remove aws:s3/bucket:Bucket",
    "remove aws:s3/bucketObjectv2:BucketObjectv2",
  ],
  "the provider demands the property, so nothing is deployed without it": [
    "drop aws:iam/groupPolicyAttachment:GroupPolicyAttachment policyArn",
    "drop aws:iam/policy:Policy policy",
    "drop aws:iam/role:Role assumeRolePolicy",
    "drop aws:iam/rolePolicy:RolePolicy policy",
    "drop aws:iam/rolePolicyAttachment:RolePolicyAttachment policyArn",
  ],
  "protection is against mistakes of the owner, who alone knows what deserves it": [
    "unprotect aws:kms/key:Key",
    "unprotect aws:s3/bucket:Bucket",
  ],
  "a condition on the source ties requests to the own account, whoever the principal is": [
    "widen aws:iam/role:Role assumeRolePolicy[Glue].Principal",
    "widen aws:iam/role:Role assumeRolePolicy[Scheduler].Principal",
    "widen aws:iam/role:Role assumeRolePolicy[States].Principal",
    "widen aws:kms/key:Key policy[Alarms].Principal",
    "widen aws:s3/bucketPolicy:BucketPolicy policy[LogDelivery].Principal",
  ],
  "a condition on the principal's ARN names who is let in": [
    "widen aws:iam/role:Role assumeRolePolicy[Roles].Principal",
    "widen aws:s3/bucketPolicy:BucketPolicy policy[Locate333333333333].Principal",
    "widen aws:s3/bucketPolicy:BucketPolicy policy[List333333333333].Principal",
    "widen aws:s3/bucketPolicy:BucketPolicy policy[Read333333333333].Principal",
  ],
  "the principal is an account that is the own one or allowed, so that its administrators answer for the rest": [
    "drop aws:iam/role:Role assumeRolePolicy[Roles].Condition",
    "drop aws:iam/role:Role assumeRolePolicy[Roles].Condition.ArnLike.aws:PrincipalArn",
    "drop aws:s3/bucketPolicy:BucketPolicy policy[Locate333333333333].Condition*",
    "drop aws:s3/bucketPolicy:BucketPolicy policy[List333333333333].Condition*",
    "drop aws:s3/bucketPolicy:BucketPolicy policy[Read333333333333].Condition*",
  ],
  "the other of two conditions on the source is enough": [
    "drop aws:s3/bucketPolicy:BucketPolicy policy[LogDelivery].Condition.*",
  ],
  "a bucket policy reaches nothing but its own bucket, whatever its Resource": [
    "widen aws:s3/bucketPolicy:BucketPolicy policy[Locate333333333333].Resource",
    "widen aws:s3/bucketPolicy:BucketPolicy policy[List333333333333].Resource",
    "widen aws:s3/bucketPolicy:BucketPolicy policy[Read333333333333].Resource",
    "widen aws:s3/bucketPolicy:BucketPolicy policy[LogDelivery].Resource",
  ],
  "a key policy reaches nothing but its own key, whatever its Resource": ["widen aws:kms/key:Key policy[*].Resource"],
  "a trust policy is about nothing but assuming the role": ["widen aws:iam/role:Role assumeRolePolicy[*].Action"],
  "the key's own account has all of the key already": ["widen aws:kms/key:Key policy[AccountAdministration].Action"],
  "the service still acts for the own account alone": [
    "widen aws:kms/key:Key policy[Alarms].Action",
    "widen aws:kms/key:Key policy[Logs].Action",
  ],
  "AWS takes no resource for these actions, or they list and describe alone": [
    "widen aws:iam/policy:Policy policy[ReadByLakeFormation].Resource",
    "widen aws:iam/policy:Policy policy[ListForChoice].Resource",
    "widen aws:iam/rolePolicy:RolePolicy policy[ReadByLakeFormation].Resource",
    "widen aws:iam/rolePolicy:RolePolicy policy[Revoke].Resource",
    "widen aws:iam/rolePolicy:RolePolicy policy[ListForChoice].Resource",
    "widen aws:iam/rolePolicy:RolePolicy policy[ListData*].Resource",
    "widen aws:iam/rolePolicy:RolePolicy policy[DeliverLogs].Resource",
  ],
  "a condition on the account, the tag or the service of the resource bounds it": [
    "widen aws:iam/policy:Policy policy[CreateServiceLinkedRole].Resource",
    "widen aws:iam/rolePolicy:RolePolicy policy[ReadDatabaseSecret].Resource",
    "widen aws:iam/rolePolicy:RolePolicy policy[NecessaryS3BucketPermissions].Resource",
    "widen aws:iam/rolePolicy:RolePolicy policy[NecessaryS3ObjectPermissions].Resource",
  ],
  "Resource names what the statement is about; the condition is a second bound": [
    "drop aws:iam/policy:Policy policy[CreateServiceLinkedRole].Condition*",
    "drop aws:iam/policy:Policy policy[PassToGlue].Condition*",
    "drop aws:iam/rolePolicy:RolePolicy policy[PassToGlue].Condition*",
    "drop aws:iam/rolePolicy:RolePolicy policy[ReadDatabaseSecret].Condition*",
    "drop aws:iam/rolePolicy:RolePolicy policy[NecessaryS3*Permissions].Condition*",
    "drop aws:iam/rolePolicy:RolePolicy policy[ListData].Condition*",
  ],
};
