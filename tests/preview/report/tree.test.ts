import { expect } from "chai";
import { shortType } from "../../../preview/report/tree";

describe("short types", () => {
  const cases: [string, boolean, string][] = [
    ["aws:s3/bucketPolicy:BucketPolicy", true, "s3.BucketPolicy"],
    ["aws-native:cleanrooms:Collaboration", true, "cleanrooms.Collaboration"],
    ["aws:index/eip:Eip", true, "Eip"],
    ["lakeshare:index:WorkloadBucket", false, "WorkloadBucket"],
    ["custom-component", false, "custom-component"],
  ];
  for (const [type, custom, short] of cases) {
    it(type, () => expect(shortType(type, custom)).to.equal(short));
  }
});
