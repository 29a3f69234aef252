import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats, idNamespaceArn } from "../aws";
import { cleanRoomsFormats } from "./format";
import { checkRegion, tagList } from "./settings";

/** Arguments of the association of an ID namespace with a collaboration. */
export interface IdNamespaceAssociationArgs extends Home {
  /** The association's name, as all members see it: 1 to 100 characters. */
  associationName: string;
  /** What the namespace identifies, as all members see it: at most 255 characters. Default: none. */
  description?: string;
  /** Id of this account's membership in the collaboration. */
  membershipId: pulumi.Input<string>;
  /** Name of the ID namespace of Entity Resolution, in this account and Region. */
  idNamespace: string;
  /** Whether Clean Rooms keeps the namespace's own policy up to date. Default: true. */
  manageResourcePolicies?: boolean;
  /** Whether queries may select, filter and group by the namespace's column of an ID mapping table, rather than join on it alone. Default: false. */
  allowUseAsDimensionColumn?: boolean;
  /** Tags of the association. Default: none. */
  tags?: Record<string, string>;
}

/**
 * The association of an ID namespace of Entity Resolution with a collaboration: one side, source or target, of an
 * `IdMappingTable`. It makes no namespace. It goes before the membership, and ID mapping tables before it.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-id-namespace` | the association |
 *
 * @example
 * new IdNamespaceAssociation("shop", {
 *   accountId: "444444444444", region: "ap-northeast-1", associationName: "shop customers",
 *   membershipId: collaboration.membershipId, idNamespace: "shop-customers",
 * }, { providers: provider.providers });
 */
export class IdNamespaceAssociation extends pulumi.ComponentResource {
  constructor(name: string, args: IdNamespaceAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
    checkIdNamespace(name, args);
    super("lakeshare:index:IdNamespaceAssociation", name, args, opts);

    const { manageResourcePolicies = true, allowUseAsDimensionColumn = false } = args;
    new awsNative.cleanrooms.IdNamespaceAssociation(
      `${name}-id-namespace`,
      {
        name: args.associationName,
        description: args.description,
        membershipIdentifier: args.membershipId,
        inputReferenceConfig: {
          inputReferenceArn: idNamespaceArn(args, args.idNamespace),
          manageResourcePolicies,
        },
        idMappingConfig: { allowUseAsDimensionColumn },
        tags: tagList(args.tags),
      },
      { parent: this, dependsOn: opts?.dependsOn },
    );
    this.registerOutputs({});
  }
}

function checkIdNamespace(name: string, args: IdNamespaceAssociationArgs): void {
  const check = new InputCheck(`IdNamespaceAssociation "${name}"`);
  check.format("accountId", args.accountId, formats.accountId);
  checkRegion(check, args.region);
  check.format("associationName", args.associationName, cleanRoomsFormats.name);
  check.format("description", args.description, cleanRoomsFormats.description);
  check.format("idNamespace", args.idNamespace, cleanRoomsFormats.entityResolutionName);
  check.done();
}
