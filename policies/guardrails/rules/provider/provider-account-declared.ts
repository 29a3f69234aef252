import { homeAccounts, nist, stackRule, text, textsParameter, type Resource } from "../../framework";

/** Each resource sits in the account that the component around it is for. */
export const providerAccountDeclared = stackRule({
  id: "provider-account-declared",
  title: "Resources sit in the account of their component",
  description:
    "A resource within a component that is given an account id is made in that account: its provider's " +
    "allowedAccountIds hold the id. The ARNs that a component makes from the id fit nothing otherwise. Of components " +
    "within one another the innermost with an account id counts; resources outside of such components are not judged.",
  severity: "high",
  rows: [67],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "set providers of the component to those of the account that its arguments name, or correct the account id",
  url: "https://docs.aws.amazon.com/prescriptive-guidance/latest/terraform-aws-provider-best-practices/overview.html",
  parameters: {
    accountArguments: textsParameter("Paths of the arguments by which components are given their account id.", [
      "accountId",
      "lake.accountId",
    ]),
  },
  types: ["aws:*", "aws-native:*"],
  readsComponents: true,
  judge: (resource, report, { accountArguments }, stack) => {
    for (const component of stack.components(resource)) {
      const declared = declaredAccount(component, accountArguments);
      if (declared === undefined) continue;
      const accounts = homeAccounts(resource);
      if (accounts.includes(declared)) return;
      return report.violation(
        `the resource is made in ${accounts.join(" or ")}, its component ${component.name} is for ${declared}`,
      );
    }
  },
});

function declaredAccount({ props }: Resource, paths: readonly string[]): string | undefined {
  return paths.map((path) => text(props, path)).find((account) => account !== undefined);
}
