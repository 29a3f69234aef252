import { flag, matchesPattern, nist, resourceRule, text, textsParameter } from "../../framework";

const nativeType = "aws-native:ram:ResourceShare";

/** Shares stay within the organisation, but where that is not meant. */
export const ramShareOrganizationOnly = resourceRule({
  id: "ram-share-organization-only",
  title: "Resource shares stay within the organisation",
  description:
    "A share of AWS RAM takes nobody from outside the organisation, unless the pack's configuration lists it: whoever may " +
    "change the share could otherwise add any account of the world. With @pulumi/aws that is the default; with " +
    "aws-native it must be said.",
  severity: "high",
  rows: [49],
  framework: nist("AC-21", "Information Sharing"),
  remediation:
    "set allowExternalPrincipals of the share to false, or list its name in externalShares of this rule if it is for " +
    "accounts outside the organisation",
  url: "https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html",
  parameters: {
    externalShares: textsParameter("Names of shares for accounts outside the organisation; may have wildcards."),
  },
  types: ["aws:ram/resourceShare:ResourceShare", nativeType],
  judge: ({ type, name, props }, report, { externalShares }) => {
    if (!(flag(props, "allowExternalPrincipals") ?? type === nativeType)) return;
    if (externalShares.length > 0) {
      const given = text(props, "name") ?? name;
      if (externalShares.some((pattern) => matchesPattern(pattern, given))) return;
    }
    report.violation("the share takes principals from outside the organisation");
  },
});
