import { s3PolicyNoExclusion } from "../../../policies/guardrails/rules/s3/s3-policy-no-exclusion";
import { testRule } from "../support/test-rule";
import { bucketPolicy, found, readStatement, restated, unreadable } from "./fixtures";

const others = { AWS: "arn:aws:iam::333333333333:root" };

testRule(s3PolicyNoExclusion, {
  fixture: () => bucketPolicy(readStatement()),
  clean: {
    "a Deny for all but some": restated({ Effect: "Deny", Principal: undefined, NotPrincipal: others }),
    "a Deny of all but some actions": restated({ Effect: "Deny", Action: undefined, NotAction: "s3:GetObject" }),
  },
  violation: {
    ...unreadable.violation,
    NotPrincipal: found(
      { Principal: undefined, NotPrincipal: others },
      "statement Read allows everyone but its NotPrincipal",
    ),
    NotAction: found(
      { Action: undefined, NotAction: "s3:DeleteObject" },
      "statement Read allows every action but its NotAction",
    ),
    NotResource: found(
      { Resource: undefined, NotResource: "arn:aws:s3:::sales/secret/*" },
      "statement Read allows every resource but its NotResource",
    ),
    "both a thing and its exclusion": found({ NotAction: "s3:PutObject" }, "has both Action and NotAction"),
  },
  undetermined: unreadable.undetermined,
});
