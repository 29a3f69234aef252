import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote } from "../aws";
import { TaggedResources } from "./grant-target";
import { type LakeGrantArgs, LakeGrants, type LakeGrantsArgs } from "./grants";
import { type LakeArgs, checkLake } from "./lake";
import { LakePermission } from "./permission";
import { checkPrincipal, isExternal } from "./principal";
import { checkTagsExist } from "./tags";

/** A database that is shared, or some of its tables. */
export interface SharedTablesArgs {
  /** Name of the database. */
  databaseName: string;
  /** Names of the tables that are shared. Default: all of them, those to come included. */
  tableNames?: string[];
}

/** Arguments of `DataShare`. */
export interface DataShareArgs {
  /** The lake that is shared. */
  lake: LakeArgs;
  /** With whom: account ids, or ARNs of organisations and organisational units. */
  recipients: string[];
  /** The tables that are shared, by name. Default: none, where `tags` are given. */
  tables?: SharedTablesArgs[];
  /** The LF-Tags of the databases and tables that are shared: each key has to be there with one of its values. Default: none, where `tables` are given. */
  tags?: Record<string, string[]>;
}

/**
 * Shares tables of a lake with other accounts, to be read and not to be changed. An account that gets them may pass
 * them on to its own users and roles, which it does with a `SharedDatabase`; without that nobody in it can read.
 *
 * Lake Formation hands out the data with the role of its location, so that neither the bucket's policy nor its key's
 * has to name the accounts that read. Across accounts it does so by AWS RAM: where both are not of one organisation
 * that shares within itself, the recipient has to accept the invitation.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/cross-account-permissions.html
 *
 * | child | resource |
 * |---|---|
 * | `<name>-grants` | the `LakeGrants` |
 *
 * @example
 * new DataShare("to-analytics", { lake, recipients: ["333333333333"], tables: [{ databaseName: "kthr01" }] },
 *   { providers: account.providers, dependsOn: kthr01 });
 */
export class DataShare extends pulumi.ComponentResource {
  constructor(name: string, args: DataShareArgs, opts?: pulumi.ComponentResourceOptions) {
    const grants = planShare(`DataShare ${quote(name)}`, args);
    super("lakeshare:index:DataShare", name, args, opts);
    new LakeGrants(`${name}-grants`, grants, { parent: this });
    this.registerOutputs({});
  }
}

function planShare(subject: string, args: DataShareArgs): LakeGrantsArgs {
  const { lake, recipients, tables = [], tags } = args;
  const check = new InputCheck(subject);
  checkLake(check.within("lake"), lake);
  check.require(recipients.length > 0, "recipients", "is empty; write at least one account or organisation");
  check.unique("recipients", recipients);
  recipients.forEach((recipient, index) => {
    checkPrincipal(check, `recipients[${index}]`, lake, recipient);
    check.require(
      isExternal(lake.accountId, recipient) && !recipient.includes(":iam:"),
      `recipients[${index}]`,
      `${quote(recipient)} is no other account; write an account id, or the ARN of an organisation or organisational ` +
        "unit, and grant to principals of the own account with LakeGrants",
    );
  });
  check.require(
    tables.length > 0 || tags !== undefined,
    "tables",
    "is empty, and there are no tags; write what is shared",
  );
  check.unique(
    "tables",
    tables.map(({ databaseName }) => databaseName),
  );
  tables.forEach(({ databaseName, tableNames }, index) => {
    check.format(`tables[${index}].databaseName`, databaseName, formats.catalogName);
    check.require(
      tableNames?.length !== 0,
      `tables[${index}].tableNames`,
      "is empty; leave it out for all tables, or write at least one",
    );
  });
  if (tags) {
    check.require(Object.keys(tags).length > 0, "tags", "is empty; leave it out, or write at least one LF-Tag");
    checkTagsExist(check, "tags", lake, tags);
  }
  check.done();
  return { lake, grants: Object.fromEntries(shareGrants(args)) };
}

const DESCRIBE = [LakePermission.Describe];
const READ = [LakePermission.Describe, LakePermission.Select];

/** What each recipient gets: to see the databases and to read the tables, and to pass both on. */
function shareGrants({ recipients, tables = [], tags }: DataShareArgs): [string, LakeGrantArgs][] {
  return recipients.flatMap((principal): [string, LakeGrantArgs][] => {
    const who = principal.split("/").at(-1) as string;
    // An account can pass on only what it got with the right to.
    const to = (permissions: LakePermission[]) => ({ principal, permissions, grantable: permissions });
    const named = tables.flatMap(({ databaseName, tableNames = [undefined] }): [string, LakeGrantArgs][] => [
      [`${who}-${databaseName}`, { ...to(DESCRIBE), on: { databaseName } }],
      ...tableNames.map((tableName): [string, LakeGrantArgs] => [
        `${who}-${databaseName}-${tableName ?? "tables"}`,
        { ...to(READ), on: { table: { databaseName, tableName } } },
      ]),
    ]);
    return tags === undefined ? named : [...named, ...taggedGrants(who, to, tags)];
  });
}

/**
 * By LF-Tags a recipient can pass on only what it sees the LF-Tags of.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/cascade-cross-account-permission-procedures.html
 */
function taggedGrants(
  who: string,
  to: (permissions: LakePermission[]) => Omit<LakeGrantArgs, "on">,
  expression: Record<string, string[]>,
): [string, LakeGrantArgs][] {
  return [
    ...Object.entries(expression).map(([key, values]): [string, LakeGrantArgs] => [
      `${who}-tag-${key}`,
      { ...to(DESCRIBE), on: { tagValues: { key, values } } },
    ]),
    [
      `${who}-tagged-databases`,
      { ...to(DESCRIBE), on: { tagged: { resources: TaggedResources.Databases, expression } } },
    ],
    [`${who}-tagged-tables`, { ...to(READ), on: { tagged: { resources: TaggedResources.Tables, expression } } }],
  ];
}
