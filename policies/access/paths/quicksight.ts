import { isUnknown } from "../model/value";
import { anyOf, same } from "./answer";
import { athenaPath } from "./athena";
import type { Environment, Question } from "./environment";
import { assumeStep } from "./lake";
import { readerOf } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";

/**
 * The roles that QuickSight manages itself. It reads with the second only where the first does not exist.
 * Source: https://docs.aws.amazon.com/quicksight/latest/user/athena.html
 */
const OWN_ROLES = /:role\/service-role\/aws-quicksight-(s3-consumers|service)-role-v0$/;

/** What has to be so for QuickSight to query a table with Athena as a role: its own, or that of a data source. */
export function quickSightPath(environment: Environment, question: Question): Path {
  const role = readerOf(environment, question.principal);
  if (OWN_ROLES.test(question.principal)) return athenaPath(environment, question);
  const sources = environment.model.services.dataSources.all.filter(
    (source) => source.account === role.account && (source.role === question.principal || isUnknown(source.role)),
  );
  const used = settingStep({
    need: `a data source of QuickSight reads as ${role.label}`,
    reader: role.label,
    resource: "data sources of QuickSight",
    consulted: sources.map(({ origin }) => `data source ${origin.name}`),
    answer: anyOf(sources.map(({ role: of }) => same(of ?? "", question.principal))),
    cause: `no data source of QuickSight in account ${role.account} reads as ${role.label}`,
    fix: { words: `set parameters.athena.roleArn of a data source to ${question.principal}` },
  });
  const ways = sources.map(({ workgroup }) =>
    athenaPath(environment, question, isUnknown(workgroup) ? undefined : workgroup),
  );
  return {
    all: [
      used,
      assumeStep(environment, "quicksight.amazonaws.com", role),
      ways.length > 0 ? { ways } : athenaPath(environment, question),
    ],
  };
}
