import { s3PolicyNoWildcardAction } from "../../../policies/guardrails/rules/s3/s3-policy-no-wildcard-action";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { bucketPolicy, found, readStatement, restated, unreadable } from "./fixtures";

testRule(s3PolicyNoWildcardAction, {
  fixture: () => bucketPolicy(readStatement()),
  clean: {
    "wildcards that only read": restated({ Action: ["s3:Get*", "s3:GetObject*", "S3:list*"] }),
    "a Deny of everything": restated({ Effect: "Deny", Action: "s3:*" }),
    "a pattern that is configured": restated(
      { Action: "s3:PutObject*" },
      { allowedPatterns: ["s3:Get*", "s3:PutObject*"] },
    ),
  },
  violation: {
    ...unreadable.violation,
    "every action of S3": found({ Action: "s3:*" }, "statement Read allows the wildcard action s3:*"),
    "every action": found({ Action: ["s3:GetObject", "*"] }, "the wildcard action *"),
    "every action that writes": found({ Action: "s3:Put*" }, "the wildcard action s3:Put*"),
    "a question mark": found({ Action: "s3:PutBucketPol?cy" }, "the wildcard action s3:PutBucketPol?cy"),
    "a reading wildcard where none is allowed": found({ Action: "s3:Get*" }, "the wildcard action s3:Get*", {
      allowedPatterns: [],
    }),
  },
  undetermined: {
    ...unreadable.undetermined,
    "an action is unknown": found({ Action: [unknown()] }, "policy.Statement.0.Action.0 is not known at preview"),
  },
});
