import { cleanroomsEncryptionStrict } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-encryption-strict";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { collaborationStack, finding, ofAws, set } from "./fixtures";

const strict = {
  allowCleartext: false,
  allowDuplicates: false,
  allowJoinsOnColumnsWithDifferentNames: false,
  preserveNulls: false,
};
const encrypted = (change: Record<string, unknown>, configuration?: Record<string, unknown>) =>
  set("collaboration", { dataEncryptionMetadata: { ...strict, ...change } }, configuration);
const ofAwsWith = (allowClearText: boolean) => ({
  change: ({ collaboration }: ReturnType<typeof collaborationStack>) => {
    ofAws(collaboration);
    collaboration.props["dataEncryptionMetadata"] = { allowClearText, allowDuplicates: false };
  },
});

testRule(cleanroomsEncryptionStrict, {
  fixture: collaborationStack,
  clean: {
    strict: encrypted({}),
    "@pulumi/aws": ofAwsWith(false),
    exempt: encrypted({ allowCleartext: true }, { exemptCollaborations: ["ads and purchases"] }),
  },
  violation: {
    "clear text": finding(
      "collaboration",
      encrypted({ allowCleartext: true }),
      "ads: encrypted tables may hold clear text",
    ),
    "clear text in @pulumi/aws": finding("collaboration", ofAwsWith(true), "ads: encrypted tables may hold clear text"),
    duplicates: finding(
      "collaboration",
      encrypted({ allowDuplicates: true }),
      "ads: encrypted tables may hold a fingerprint twice",
    ),
  },
  undetermined: {
    "unknown whether encrypted": finding(
      "collaboration",
      set("collaboration", { dataEncryptionMetadata: unknown() }),
      "dataEncryptionMetadata is not known at preview",
    ),
    "unknown whether duplicates are allowed": finding(
      "collaboration",
      encrypted({ allowDuplicates: unknown() }),
      "dataEncryptionMetadata.allowDuplicates is not known at preview",
    ),
    "a setting that AWS requires is missing": finding(
      "collaboration",
      encrypted({ allowCleartext: undefined }),
      "dataEncryptionMetadata.allowCleartext is not given",
    ),
  },
});
