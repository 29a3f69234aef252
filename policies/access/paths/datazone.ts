import { UNKNOWN } from "../evaluator";
import { isUnknown } from "../model/value";
import { anyOf, same } from "./answer";
import { athenaPath } from "./athena";
import type { Environment, Question } from "./environment";
import { assumeStep } from "./lake";
import { readerOf } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";

/**
 * DataZone tags its sessions, with keys that begin so.
 * Source: https://docs.aws.amazon.com/datazone/latest/userguide/AmazonDataZoneDomainExecutionRole.html
 */
const TAGS = { "aws:TagKeys": ["datazone:projectId"] };

/**
 * What has to be so for the members of a DataZone project to query a table: they work as the role of an environment,
 * which queries with Athena within its permissions boundary.
 * Source: https://docs.aws.amazon.com/datazone/latest/userguide/query-athena-with-jdbc.html
 */
export function dataZonePath(environment: Environment, question: Question): Path {
  const role = readerOf(environment, question.principal);
  const environments = environment.model.services.projectEnvironments.all.filter(
    ({ account }) => account === role.account || isUnknown(account),
  );
  const used = settingStep({
    need: `an environment of DataZone works as ${role.label}`,
    reader: role.label,
    resource: "environments of DataZone",
    consulted: environments.map(({ origin }) => `environment ${origin.name}`),
    // A role that DataZone makes itself is known only once the environment is there.
    answer: anyOf(environments.map(({ role: of }) => same(of ?? UNKNOWN, question.principal))),
    cause: `no environment of DataZone in account ${role.account} works as ${role.label}`,
    fix: { words: `set environmentRoleArn of an aws-native.datazone.Environment to ${question.principal}` },
  });
  return {
    all: [used, assumeStep(environment, "datazone.amazonaws.com", role, TAGS), athenaPath(environment, question)],
  };
}
