import { flag, list, nist, resourceRule, type Resource } from "../../framework";

/** Every resource is made through a provider that can reach its own account alone. */
export const providerExplicit = resourceRule({
  id: "provider-explicit",
  title: "Resources have an explicit provider for known accounts",
  description:
    "A resource has an explicit provider that states allowedAccountIds. A default provider takes whatever credentials it " +
    "finds, and a component hands its provider to children of the same package only: what is meant for one account lands " +
    "in another, and nobody is told. aws-native compares the accounts only where it validates the credentials, which it " +
    "does not do by default.",
  severity: "high",
  rows: [67],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    "set provider, or providers of the component, to an aws.Provider and an awsNative.Provider with allowedAccountIds " +
    "(aws-native: also skipCredentialsValidation false)",
  url: "https://docs.aws.amazon.com/prescriptive-guidance/latest/terraform-aws-provider-best-practices/overview.html",
  types: ["aws:*", "aws-native:*"],
  judge: ({ type, provider }, report) => {
    // The engine names the providers that it makes itself `default` and the version.
    if (!provider || /^default(_|$)/.test(provider.name)) {
      return report.violation("the resource has no explicit provider");
    }
    report.unit(() => {
      if (isEmpty(provider.props)) report.violation(`the provider ${provider.name} does not state allowedAccountIds`);
    });
    report.unit(() => {
      if (!type.startsWith("aws-native:") || flag(provider.props, "skipCredentialsValidation") === false) return;
      report.violation(`the provider ${provider.name} does not compare allowedAccountIds with its credentials`);
    });
  },
});

/** Providers get their lists as JSON texts. */
function isEmpty(props: Resource["props"]): boolean {
  const [first] = list(props, "allowedAccountIds");
  return first === undefined || first === "[]" || first === "";
}
