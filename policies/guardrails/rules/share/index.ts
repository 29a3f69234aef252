import type { Rule } from "../../framework";
import { shareBucketAdmitsCatalogReaders } from "./share-bucket-admits-catalog-readers";
import { shareBucketAdmitsKeyUsers } from "./share-bucket-admits-key-users";
import { shareKeyAdmitsReaders } from "./share-key-admits-readers";
import { shareMembershipInvited } from "./share-membership-invited";

/** The rules on what the layers of a share have to agree on, in the order of the table. */
export const shareRules: readonly Rule[] = [
  shareKeyAdmitsReaders,
  shareBucketAdmitsKeyUsers,
  shareBucketAdmitsCatalogReaders,
  shareMembershipInvited,
];
