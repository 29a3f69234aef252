import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote } from "../aws";
import { type LakeArgs, checkLake } from "./lake";
import { type LakePathArgs, checkWithinLocations } from "./location";
import { assignedTags, checkAssignedTags } from "./tags";

/** Arguments of `LakeDatabase`. */
export interface LakeDatabaseArgs {
  /** The lake of the database. */
  lake: LakeArgs;
  /** Name of the database. */
  databaseName: string;
  /** What the database holds. Default: no description. */
  description?: string;
  /** Where the data of its tables lies unless they say otherwise, within a registered location. Default: nowhere. */
  location?: LakePathArgs;
  /** The LF-Tags of the database, which its tables inherit: key to the one value. Default: none. */
  tags?: Record<string, string>;
}

/**
 * A database of a data lake with its LF-Tags, which its tables inherit. It is open to nobody until something is
 * granted: let it depend on the `DataLake`, whose settings see to that.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-database` | the database |
 * | `<name>-tags` | the association with its LF-Tags, if it has any |
 *
 * @example
 * new LakeDatabase("kthr01", { lake, databaseName: "kthr01", tags: { maintenance: "crawler", source: "product" } },
 *   { providers: account.providers, dependsOn: dataLake });
 */
export class LakeDatabase extends pulumi.ComponentResource {
  /** Name of the database. */
  readonly databaseName: pulumi.Output<string>;

  constructor(name: string, args: LakeDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    checkDatabase(`LakeDatabase ${quote(name)}`, args);
    super("lakeshare:index:LakeDatabase", name, args, opts);
    const { lake, databaseName, description, location, tags = {} } = args;

    const database = new aws.glue.CatalogDatabase(
      `${name}-database`,
      {
        catalogId: lake.accountId,
        name: databaseName,
        description,
        ...(location && { locationUri: `s3://${location.bucketName}/${location.prefix ?? ""}` }),
      },
      { parent: this },
    );
    if (Object.keys(tags).length > 0) {
      new aws.lakeformation.ResourceLfTags(
        `${name}-tags`,
        {
          catalogId: lake.accountId,
          database: { catalogId: lake.accountId, name: database.name },
          lfTags: assignedTags(lake, tags),
        },
        { parent: this },
      );
    }

    this.databaseName = database.name;
    this.registerOutputs({ databaseName: this.databaseName });
  }
}

function checkDatabase(subject: string, { lake, databaseName, location, tags = {} }: LakeDatabaseArgs): void {
  const check = new InputCheck(subject);
  checkLake(check.within("lake"), lake);
  check.format("databaseName", databaseName, formats.catalogName);
  if (location) {
    check.format("location.prefix", location.prefix, formats.keyPrefix);
    checkWithinLocations(check, "location", lake, location);
  }
  checkAssignedTags(check, "tags", lake, tags);
  check.done();
}
