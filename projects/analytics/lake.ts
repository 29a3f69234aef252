import type * as pulumi from "@pulumi/pulumi";
import {
  AccessControl,
  type AccountProviders,
  AthenaWorkspace,
  DataLake,
  DataLakeUsers,
  type LakeArgs,
  SharedDatabase,
  bucketKeyAlias,
  personaPrincipals,
} from "lakeshare";
import { deployerArn } from "../config";
import type { AnalyticsConfig, SharedLakeConfig } from "./config";

/** What the users of a shared lake need to know. */
export interface SharedLake {
  /** Workgroup in which to query it. */
  workgroupName: pulumi.Output<string>;
  /** Databases in which they find its tables. */
  linkNames: pulumi.Output<string>[];
}

/** Makes what an account needs to query the databases of another account's data lake, once `shares` of it are there. */
export function deploySharedLake(
  config: AnalyticsConfig,
  sharedLake: SharedLakeConfig,
  account: AccountProviders,
  shares: pulumi.Resource[],
): SharedLake {
  const { name, users: persona, ownerAccountId, databases, tags, ramShareArns, workspace } = sharedLake;
  const { accountId, region, providers } = account;
  const home = { accountId, region };
  const lake: LakeArgs = { ...home, deployerArn: deployerArn({ ...config, deployer: sharedLake.deployer }) };
  // The lake's own account has the plain names, in an environment of both.
  const prefix = `shared-${name}`;
  const workgroupName = `workgroup-${name}`;
  const resultBucketName = `${name}-athena-results-${accountId}`;

  // The tables of the sources stay as they are: IAM policies alone open them, to QuickSight too.
  const settings = new DataLake(
    `${prefix}-lake`,
    { ...lake, newDatabases: AccessControl.Iam, protect: sharedLake.protect },
    { providers },
  );
  const athena = new AthenaWorkspace(
    prefix,
    { ...home, source: name, workgroupName, resultBucketName, ...workspace },
    { providers },
  );
  const users = new DataLakeUsers(
    `${prefix}-users`,
    {
      ...home,
      persona,
      workgroupName,
      resultBucketName,
      resultKeyAlias: bucketKeyAlias({ encryption: workspace.encryption, bucketName: resultBucketName }),
      databaseNames: namesOf(databases),
      catalogAccountIds: [ownerAccountId],
    },
    { providers },
  );
  const readers = Object.fromEntries(
    personaPrincipals(home, persona).map((principal) => [principal.split("/").at(-1), { principal }]),
  );
  const made: SharedDatabase[] = [];
  for (const database of databases) {
    made.push(
      new SharedDatabase(
        `${prefix}-${database.databaseName}`,
        {
          lake,
          ownerAccountId,
          ...database,
          readers,
          tags,
          ramShareArns: made.length === 0 ? ramShareArns : undefined,
        },
        { providers, dependsOn: [settings, users, ...shares, ...made] },
      ),
    );
  }
  return { workgroupName: athena.workgroupName, linkNames: made.map(({ linkName }) => linkName) };
}

/** The names of databases, those of the links to them included. */
function namesOf(databases: SharedLakeConfig["databases"]): string[] {
  return [...new Set(databases.flatMap(({ databaseName, linkName = databaseName }) => [databaseName, linkName]))];
}
