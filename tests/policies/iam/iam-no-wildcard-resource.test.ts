import { iamNoWildcardResource } from "../../../policies/guardrails/rules/iam/iam-no-wildcard-resource";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { reading } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = reading;
const says = "holder: statement Read allows s3:GetObject on resources without bounds";
const on = (Resource: unknown) => ({ Resource });
const where = (Condition: unknown) => ({ Resource: "*", Condition });

testRule(iamNoWildcardResource, {
  fixture,
  clean: {
    "all objects of buckets of a name": restated(on("arn:aws:s3:::sales-*/*")),
    "all tables of an account": restated({ Action: "glue:GetTable", ...on("arn:aws:glue:*:111111111111:table/*") }),
    "a workgroup of whatever account": restated({
      Action: "athena:*Query*",
      ...on("arn:aws:athena:*:*:workgroup/sales"),
    }),
    "the catalog of whatever account": restated({ Action: "glue:GetTable", ...on("arn:aws:glue:*:*:catalog") }),
    "to list and describe": restated({
      Action: ["s3:ListAllMyBuckets", "athena:ListWorkGroups", "ec2:Describe*", "glue:GetSchemaVersion"],
      ...on("*"),
    }),
    "what takes no resource": restated({
      Action: ["lakeformation:GetDataAccess", "xray:PutTraceSegments"],
      ...on("*"),
    }),
    "what is configured": restated(
      { Action: "quicksight:GetThing", ...on("*") },
      { allowedActions: ["quicksight:Get*"] },
    ),
    "of an account": restated(where({ StringEquals: { "aws:ResourceAccount": "111111111111" } })),
    "of an account, as S3 says": restated(where({ StringEquals: { "s3:ResourceAccount": "111111111111" } })),
    "of an organisation": restated(where({ StringEquals: { "aws:ResourceOrgID": "o-abcdefghij" } })),
    "with a tag": restated(where({ StringLike: { "aws:ResourceTag/team": "sales-*" } })),
    "everything on everything, of which another rule tells": restated({ Action: "*", ...on("*") }),
    "a Deny": restated({ Effect: "Deny", ...on("*") }),
    "a boundary that is configured": restated(on("*"), { exemptPolicies: ["holder"] }),
  },
  violation: {
    everything: found(on("*"), says),
    "everything in a list": found(on(["arn:aws:s3:::sales", "*"]), says),
    "every bucket": found(on("arn:aws:s3:::*"), says),
    "every object": found(on("arn:aws:s3:::*/*"), says),
    "every object under a prefix": found(on("arn:aws:s3:::*/raw/*"), says),
    "every table": found(
      { Action: "glue:UpdateTable", ...on("arn:aws:glue:*:*:table/*") },
      "allows glue:UpdateTable on",
    ),
    "every access point": found(on("arn:aws:s3:*:*:accesspoint/*"), says),
    "every hosted zone": found(
      { Action: "route53:ChangeTagsForResource", ...on("arn:aws:route53:::hostedzone/*") },
      "allows route53:ChangeTagsForResource on",
    ),
    "all of a service": found({ Action: "glue:UpdateTable", ...on("arn:aws:glue:*") }, "allows glue:UpdateTable on"),
    "all but a bucket": found({ Resource: undefined, NotResource: "arn:aws:s3:::sales" }, says),
    "beside what may be": found(
      { Action: ["s3:ListAllMyBuckets", "s3:PutObject"], ...on("*") },
      "allows s3:PutObject on",
    ),
    "all but some": found({ Action: undefined, NotAction: "iam:*", ...on("*") }, "allows all but iam:* on"),
    "by whoever is of the organisation": found(where({ StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } }), says),
    "of any account": found(where({ StringLike: { "aws:ResourceAccount": "*" } }), says),
    "not of an account": found(where({ StringNotEquals: { "aws:ResourceAccount": "222222222222" } }), says),
    "of an account if it is told": found(
      where({ StringEqualsIfExists: { "aws:ResourceAccount": "111111111111" } }),
      says,
    ),
    "a managed policy": carried("aws:iam/policy:Policy", "policy", on("*"), says),
    "aws-native": carried("aws-native:iam:ManagedPolicy", "policyDocument", on("*"), says),
  },
  undetermined: {
    ...unreadable,
    "the resource is unknown": found(on(unknown()), "Statement.0.Resource is not known at preview"),
    "an action is unknown": found({ Action: ["s3:ListAllMyBuckets", unknown()], ...on("*") }, "Action.1 is not known"),
    "the account is unknown": found(
      where({ StringEquals: { "aws:ResourceAccount": unknown() } }),
      "aws:ResourceAccount is not known at preview",
    ),
  },
});
