/**
 * True if the principal stands for all identities of an account that IAM lets in: the group IAMAllowedPrincipals, or
 * `<account>:IAMPrincipals`. What it is granted is a matter of IAM policies and not of Lake Formation.
 */
export function isEveryone(principal: string): boolean {
  return /^(IAM_?ALLOWED_?PRINCIPALS|\d{12}:IAMPrincipals)$/i.test(principal);
}
