import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote } from "../aws";
import { type LakeArgs, checkLake } from "./lake";
import { assignedTags, checkAssignedTags } from "./tags";

/** Arguments of `TableTags`. */
export interface TableTagsArgs {
  /** The lake of the table. */
  lake: LakeArgs;
  /** Name of the database. */
  databaseName: string;
  /** Name of the table, which has to exist. */
  tableName: string;
  /** Only these columns of the table. Default: the table itself, whose columns inherit. */
  columnNames?: string[];
  /** The LF-Tags: key to the one value. */
  tags: Record<string, string>;
}

/**
 * The LF-Tags of a table or of some of its columns, where they differ from those that it inherits from its database.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-tags` | the association with the LF-Tags |
 *
 * @example
 * new TableTags("orders-pii", {
 *   lake,
 *   databaseName: "kthr01",
 *   tableName: "workflow_kthr01_orders",
 *   columnNames: ["email"],
 *   tags: { source: "private" },
 * }, { providers: account.providers, dependsOn: dataLake });
 */
export class TableTags extends pulumi.ComponentResource {
  constructor(name: string, args: TableTagsArgs, opts?: pulumi.ComponentResourceOptions) {
    checkTableTags(`TableTags ${quote(name)}`, args);
    super("lakeshare:index:TableTags", name, args, opts);
    const { lake, databaseName, tableName, columnNames, tags } = args;
    const table = { catalogId: lake.accountId, databaseName, name: tableName };
    new aws.lakeformation.ResourceLfTags(
      `${name}-tags`,
      {
        catalogId: lake.accountId,
        ...(columnNames ? { tableWithColumns: { ...table, columnNames: [...columnNames].sort() } } : { table }),
        lfTags: assignedTags(lake, tags),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

function checkTableTags(subject: string, args: TableTagsArgs): void {
  const check = new InputCheck(subject);
  checkLake(check.within("lake"), args.lake);
  check.format("databaseName", args.databaseName, formats.catalogName);
  check.format("tableName", args.tableName, formats.catalogName);
  check.require(args.columnNames?.length !== 0, "columnNames", "is empty; leave it out, or write at least one column");
  check.unique("columnNames", args.columnNames ?? []);
  check.require(Object.keys(args.tags).length > 0, "tags", "is empty; write at least one LF-Tag");
  checkAssignedTags(check, "tags", args.lake, args.tags);
  check.done();
}
