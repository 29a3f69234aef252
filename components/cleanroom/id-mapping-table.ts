import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats, idMappingWorkflowArn } from "../aws";
import { cleanRoomsFormats } from "./format";
import { checkRegion, tagList } from "./settings";

/** Arguments of an ID mapping table. */
export interface IdMappingTableArgs extends Home {
  /** The name by which queries call the table, in lower case: 1 to 128 characters. */
  tableName: string;
  /** What the table maps, as all members see it: at most 255 characters. Default: none. */
  description?: string;
  /** Id of this account's membership in the collaboration. */
  membershipId: pulumi.Input<string>;
  /** Name of the ID mapping workflow of Entity Resolution, in this account and Region. */
  idMappingWorkflow: string;
  /** Whether Clean Rooms keeps the workflow's own policy up to date. Default: true. */
  manageResourcePolicies?: boolean;
  /** ARN of the KMS key with which Clean Rooms encrypts the table. Default: a key of AWS's own. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Tags of the table. Default: none. */
  tags?: Record<string, string>;
}

/**
 * A table of a collaboration that maps the ids of one member to those of another, by a workflow of Entity Resolution.
 * It makes no workflow and does not run it: a run fills the table.
 *
 * Both sides of the workflow have to be associated before: where the same program makes an `IdNamespaceAssociation`, say
 * so by `dependsOn`. The table goes before these and before the membership when they are deleted.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-id-mapping` | the ID mapping table |
 *
 * @example
 * new IdMappingTable("ids", {
 *   accountId: "444444444444", region: "ap-northeast-1", tableName: "shop_to_media",
 *   membershipId: collaboration.membershipId, idMappingWorkflow: "shop-to-media",
 * }, { providers: provider.providers, dependsOn: [shop] });
 */
export class IdMappingTable extends pulumi.ComponentResource {
  constructor(name: string, args: IdMappingTableArgs, opts?: pulumi.ComponentResourceOptions) {
    checkIdMapping(name, args);
    super("lakeshare:index:IdMappingTable", name, args, opts);

    new awsNative.cleanrooms.IdMappingTable(
      `${name}-id-mapping`,
      {
        name: args.tableName,
        description: args.description,
        membershipIdentifier: args.membershipId,
        inputReferenceConfig: {
          inputReferenceArn: idMappingWorkflowArn(args, args.idMappingWorkflow),
          manageResourcePolicies: args.manageResourcePolicies ?? true,
        },
        kmsKeyArn: args.kmsKeyArn,
        tags: tagList(args.tags),
      },
      // A membership has no two tables of one name, so a replacement cannot be made beside the old one.
      { parent: this, dependsOn: opts?.dependsOn, deleteBeforeReplace: true },
    );
    this.registerOutputs({});
  }
}

function checkIdMapping(name: string, args: IdMappingTableArgs): void {
  const check = new InputCheck(`IdMappingTable "${name}"`);
  check.format("accountId", args.accountId, formats.accountId);
  checkRegion(check, args.region);
  check.format("tableName", args.tableName, cleanRoomsFormats.associationName);
  check.format("description", args.description, cleanRoomsFormats.description);
  check.format("idMappingWorkflow", args.idMappingWorkflow, cleanRoomsFormats.entityResolutionName);
  if (typeof args.kmsKeyArn === "string") {
    check.format("kmsKeyArn", args.kmsKeyArn, cleanRoomsFormats.kmsKeyArn);
  }
  check.done();
}
