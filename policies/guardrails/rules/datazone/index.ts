import type { Rule } from "../../framework";
import { datazoneAssociationKnownAccounts } from "./datazone-association-known-accounts";
import { datazoneDomainOwnKey } from "./datazone-domain-own-key";
import { datazoneEnvironmentBoundary } from "./datazone-environment-boundary";
import { datazoneGrantNotAllUsers } from "./datazone-grant-not-all-users";
import { datazoneSsoManual } from "./datazone-sso-manual";
import { datazoneSubscriptionPrincipalsScoped } from "./datazone-subscription-principals-scoped";

/** The rules on DataZone, in the order of the table. */
export const datazoneRules: readonly Rule[] = [
  datazoneDomainOwnKey,
  datazoneSsoManual,
  datazoneEnvironmentBoundary,
  datazoneGrantNotAllUsers,
  datazoneAssociationKnownAccounts,
  datazoneSubscriptionPrincipalsScoped,
];
