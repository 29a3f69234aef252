import { fsbp, read, resourceRule } from "../../framework";
import { blocksPublicAccess } from "./public-access";

/** Where each type has the switches, and what AWS takes one to be that is not given while others are. */
const places: Readonly<Record<string, { path: string; absent: boolean }>> = {
  "aws:s3/accessPoint:AccessPoint": { path: "publicAccessBlockConfiguration", absent: true },
  "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint": { path: "details.publicAccessBlock", absent: true },
  "aws-native:s3:AccessPoint": { path: "publicAccessBlockConfiguration", absent: false },
  "aws-native:s3:MultiRegionAccessPoint": { path: "publicAccessBlockConfiguration", absent: false },
};

/** No access point lifts the block of public access that it has from the start. */
export const s3AccessPointPublicAccessBlocked = resourceRule({
  id: "s3-access-point-public-access-blocked",
  title: "Access points block public access",
  description:
    "An access point blocks public access in all four ways. It does so by itself when nothing is stated, " +
    "and what is stated cannot be changed once it exists.",
  severity: "critical",
  rows: [8],
  framework: fsbp("S3.19", "S3 access points should have block public access settings enabled"),
  tags: ["Security Hub S3.24", "PCI DSS 4.0.1 1.4.4"],
  remediation:
    "leave out the access point's public access block, or set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and " +
    "restrictPublicBuckets to true",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html",
  types: Object.keys(places),
  judge: ({ type, props }, report) => {
    const place = places[type];
    if (!place || read(props, place.path) === undefined) return;
    if (!blocksPublicAccess(props, `${place.path}.`, place.absent)) {
      report.violation("the access point does not block public access in all four ways");
    }
  },
});
