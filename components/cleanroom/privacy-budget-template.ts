import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck } from "../aws";
import { tagList } from "./settings";

/** Arguments of a privacy budget. */
export interface PrivacyBudgetTemplateArgs {
  /** Id of the membership whose tables have differential privacy. */
  membershipId: pulumi.Input<string>;
  /** The budget, epsilon, of which each query uses some: a whole number from 1 to 20, where less protects more. */
  epsilon: number;
  /** How many people's contributions the noise of a query hides: a whole number from 10 to 100, where more protects more. */
  usersNoisePerQuery: number;
  /** Whether the budget is full again each calendar month, which tells more and more of rows that stay. Default: false. */
  refreshMonthly?: boolean;
  /** Tags of the template. Default: none. */
  tags?: Record<string, string>;
}

/**
 * How much queries may tell of people in the tables of a membership that have differential privacy: once it is used up,
 * these tables answer nothing more. A membership has one such template; it goes before the membership when both are
 * deleted.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-budget` | the privacy budget template |
 *
 * @example
 * new PrivacyBudgetTemplate("shop", { membershipId: collaboration.membershipId, epsilon: 3, usersNoisePerQuery: 30 },
 *   { providers: provider.providers });
 */
export class PrivacyBudgetTemplate extends pulumi.ComponentResource {
  constructor(name: string, args: PrivacyBudgetTemplateArgs, opts?: pulumi.ComponentResourceOptions) {
    const { epsilon, usersNoisePerQuery, refreshMonthly = false } = args;
    const check = new InputCheck(`PrivacyBudgetTemplate "${name}"`);
    check.wholeNumber("epsilon", epsilon, 1, 20, "units");
    check.wholeNumber("usersNoisePerQuery", usersNoisePerQuery, 10, 100, "people");
    check.done();
    super("lakeshare:index:PrivacyBudgetTemplate", name, args, opts);

    const { CalendarMonth, None } = awsNative.cleanrooms.PrivacyBudgetTemplateAutoRefresh;
    new awsNative.cleanrooms.PrivacyBudgetTemplate(
      `${name}-budget`,
      {
        membershipIdentifier: args.membershipId,
        privacyBudgetType: awsNative.cleanrooms.PrivacyBudgetTemplatePrivacyBudgetType.DifferentialPrivacy,
        autoRefresh: refreshMonthly ? CalendarMonth : None,
        parameters: { epsilon, usersNoisePerQuery },
        tags: tagList(args.tags),
      },
      // A membership has one template, so a replacement cannot be made beside the old one.
      { parent: this, deleteBeforeReplace: true },
    );
    this.registerOutputs({});
  }
}
