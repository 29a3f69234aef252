import type { LakeArgs } from "../../../components/lake";
import { HOME } from "../support";

export const ADMIN = "arn:aws:iam::111111111111:user/datalake_admin_user";
export const DEPLOYER = "arn:aws:iam::111111111111:role/deploy";
export const USER = "arn:aws:iam::111111111111:user/datalake_user";

/** A lake to check components against. */
export const LAKE: LakeArgs = {
  ...HOME,
  deployerArn: DEPLOYER,
  admins: [ADMIN],
  tags: { maintenance: ["crawler", "manual"], source: ["product"] },
  locations: [{ bucketName: "lake-111111111111", prefix: "raw/" }],
};
