import type { Rule } from "../../framework";
import { providerAccountDeclared } from "./provider-account-declared";
import { providerExplicit } from "./provider-explicit";

/** The rules on providers, in the order of the table. */
export const providerRules: readonly Rule[] = [providerExplicit, providerAccountDeclared];
