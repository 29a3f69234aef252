import type { Policies, ResourceValidation, StackValidation } from "@pulumi/policy";
import type { Declarations } from "./declarations";
import { createStack, type Resource, type Stack } from "./stack";

type Policy = Policies[number];

/** What the SDK has a policy judge: a resource by itself, or a stack. */
export type Shown = { resource: Resource } | { stack: Stack };

/** A policy, and whether it has, or may have, something to say of what another one is shown. */
export interface Attentive {
  policy: Policy;
  concerns(shown: Shown): boolean;
}

/**
 * The policies as an array from which a loop gets only those that have something to say. For every policy that it asks,
 * the SDK takes each resource apart anew, which costs many times what most policies do with it; it passes over a policy
 * only if that is for one single type. So as soon as a policy of a loop is shown what there is to judge, those that have
 * nothing to say of it are left out of the rest of that loop. Where none is shown anything, as in a listing, all are there.
 */
export function narrowing(policies: readonly Attentive[], declarations: Declarations): Policies {
  return Object.assign(
    policies.map(({ policy }) => policy),
    { [Symbol.iterator]: () => narrowed(policies, declarations) },
  );
}

function* narrowed(policies: readonly Attentive[], declarations: Declarations): ArrayIterator<Policy> {
  // Of this one loop: the SDK judges many resources at a time.
  const seen: { shown?: Shown } = {};
  for (const { policy, concerns } of policies) {
    if (seen.shown === undefined) yield watched(policy, declarations, (shown) => (seen.shown = shown));
    else if (concerns(seen.shown)) yield policy;
  }
}

/** The policy, which tells what it is shown. */
function watched(policy: Policy, declarations: Declarations, tell: (shown: Shown) => void): Policy {
  const { validateResource, validateStack }: Validations = policy;
  return {
    ...policy,
    ...(typeof validateResource === "function" && {
      validateResource: (...[args, report]: Parameters<ResourceValidation>) => {
        tell({ resource: args });
        return validateResource(args, report);
      },
    }),
    ...(validateStack && {
      validateStack: (...[args, report]: Parameters<StackValidation>) => {
        tell({ stack: createStack(args.resources, declarations) });
        return validateStack(args, report);
      },
    }),
  };
}

interface Validations {
  validateResource?: ResourceValidation | ResourceValidation[];
  validateStack?: StackValidation;
}
