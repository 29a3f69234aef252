import { hasWildcard, matchesPattern, nist, resourceRule, some, text, texts, textsParameter } from "../../framework";

/** A grant is for one principal, who cannot pass it on. */
export const kmsGrantNarrow = resourceRule({
  id: "kms-grant-narrow",
  title: "Grants are for one principal and not passed on",
  description:
    "A grant names its grantee without wildcards, and does not hold CreateGrant, by which the grantee could let in " +
    "others past the key policy. Services that need it, such as EC2 Auto Scaling, are configured.",
  severity: "high",
  rows: [21],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "name one role in granteePrincipal, and take CreateGrant out of operations or list the grantee in delegates of this rule",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html",
  parameters: {
    delegates: textsParameter("ARNs of grantees that may pass on what they were granted; may have wildcards."),
  },
  types: ["aws:kms/grant:Grant"],
  judge: ({ props }, report, { delegates }) => {
    report.unit(() => {
      const grantee = text(props, "granteePrincipal");
      if (grantee !== undefined && hasWildcard(grantee)) report.violation(`the grant is for "${grantee}"`);
    });
    report.unit(() => {
      if (!some(texts(props, "operations"), (operation) => operation === "CreateGrant")) return;
      if (delegates.some((pattern) => matchesPattern(pattern, text(props, "granteePrincipal") ?? ""))) return;
      report.violation("the grant lets its grantee create further grants");
    });
  },
});
