import { quicksightBothRolesNamed } from "../../../policies/guardrails/rules/quicksight/quicksight-both-roles-named";
import { unknown } from "../support/analyzer";
import { oneStatement, type Holder } from "../support/statement";
import { testRule, type Case } from "../support/test-rule";

const role = (name: string, account = "333333333333") => `arn:aws:iam::${account}:role/${name}`;
const consumers = role("service-role/aws-quicksight-s3-consumers-role-v0");
const service = role("service-role/aws-quicksight-service-role-v0");
const read = {
  Sid: "Read",
  Effect: "Allow",
  Principal: { AWS: [consumers, service] as unknown },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::sales/*",
};

const type = "aws:s3/bucketPolicy:BucketPolicy";
const { carried, fixture, found, restated, unreadable } = oneStatement(type, "policy", read);
const aws = (AWS: unknown, Condition?: unknown) => ({ Principal: { AWS }, Condition });
const when = (value: unknown) => aws("*", { ArnLike: { "aws:PrincipalArn": value } });
const two = (second: Record<string, unknown>): Case<Holder> => ({
  change: ({ holder }) => {
    const statements = [
      { ...read, ...aws(service) },
      { ...read, ...second },
    ];
    holder.props["policy"] = JSON.stringify({ Statement: statements });
  },
});
const says = "statement Read lets in aws-quicksight-service-role-v0 of 333333333333, and no statement";
const noPath = (name: string) => `holder: statement Read names ${name} without its path service-role/`;

testRule(quicksightBothRolesNamed, {
  fixture,
  clean: {
    "the first alone": restated(aws(consumers)),
    "neither, but the role of a data source": restated(aws(role("service-role/account1-sales-data-access"))),
    "both, in two statements": two(aws(consumers)),
    "the whole account": two(aws("333333333333")),
    "both by a condition": restated(when([consumers, service])),
    "both by a pattern": restated(when(role("service-role/aws-quicksight-*"))),
    "a Deny": restated({ ...aws(service), Effect: "Deny" }),
  },
  violation: {
    "the second alone": found(aws(service), says),
    "the second alone by a condition": found(when(service), says),
    "the second alone of an account that is let in by a condition": found(
      aws("333333333333", { ArnEquals: { "aws:PrincipalArn": service } }),
      says,
    ),
    "the first of another account": found(
      aws([service, role("service-role/aws-quicksight-s3-consumers-role-v0", "222222222222")]),
      says,
    ),
    "the first denied": { ...two({ ...aws(consumers), Effect: "Deny" }), at: "holder", says },
    "the second without its path": found(
      aws([consumers, role("aws-quicksight-service-role-v0")]),
      noPath("aws-quicksight-service-role-v0"),
    ),
    "the first without its path": found(
      aws(role("aws-quicksight-s3-consumers-role-v0")),
      noPath("aws-quicksight-s3-consumers-role-v0"),
    ),
    "of a key": carried("aws:kms/key:Key", "policy", aws(service), says),
    "of a catalog": carried("aws:glue/resourcePolicy:ResourcePolicy", "policy", aws(service), says),
    "aws-native": carried("aws-native:s3:BucketPolicy", "policyDocument", aws(service), says),
  },
  undetermined: {
    "the document is unknown": unreadable["the document is unknown"],
    "the effect is unknown": unreadable["the effect is unknown"],
    "a principal beside the second is unknown": found(aws([service, unknown()]), "AWS.1 is not known at preview"),
    "the condition is unknown": found(when(unknown()), "aws:PrincipalArn is not known at preview"),
  },
});
