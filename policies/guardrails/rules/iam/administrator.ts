import { allOf, anyOf, matchesAction, some, type Statement } from "../../framework";
import { isEverything } from "./resource-patterns";

/** True if a statement that allows makes an administrator: every action, or every one but some outside IAM, on everything. */
export function makesAdministrator(statement: Statement): boolean {
  return allOf(
    () => allowsAnyAction(statement),
    () =>
      anyOf(
        () => statement.hasNotResource,
        () => some(statement.resources, isEverything),
      ),
  );
}

function allowsAnyAction({ hasNotAction, actions }: Statement): boolean {
  // Who can do everything in IAM can give themselves the rest.
  if (hasNotAction) return !some(actions, (action) => matchesAction(action, "iam:*"));
  return some(actions, (action) => /^\*+(:\*+)?$/.test(action));
}
