import { expect } from "chai";
import { createColors } from "picocolors";
import type { PreviewResult } from "../../../preview";
import { UNKNOWN } from "../../../preview";
import { cleanRoomsSection } from "../../../preview/report/clean-rooms";

type Resource = PreviewResult["resources"][number];

/** What a preview found, as far as the section looks. */
function found(resources: (Pick<Resource, "type" | "name" | "inputs"> & { account?: string })[]): PreviewResult {
  const made = resources.map((resource) => ({
    ...resource,
    urn: `urn:${resource.name}`,
    custom: !resource.type.startsWith("lakeshare:"),
    operation: "create",
  }));
  const ids = [...new Set(resources.map(({ account }) => account).filter((id) => id !== undefined))];
  return {
    resources: made,
    accounts: ids.map((id) => ({
      id,
      resources: made.filter((resource) => resource.account === id).map(({ urn }) => urn),
    })),
  } as unknown as PreviewResult;
}

const section = (...resources: Parameters<typeof found>[0]) =>
  cleanRoomsSection(found(resources), 100, createColors(false));

const table = (name: string, columns: number) => ({
  type: "aws-native:cleanrooms:ConfiguredTable",
  name,
  account: "444444444444",
  inputs: { name, allowedColumns: Array<string>(columns).fill("c"), analysisRules: [] },
});
const query = {
  type: "lakeshare:index:ScheduledQuery",
  name: "reach",
  inputs: { accountId: "555555555555", runName: "reach", schedule: "cron(0 6 ? * MON *)", sql: "SELECT 1", workers: 2 },
};

describe("the preview's word on Clean Rooms", () => {
  it("is none where there is no clean room", () => {
    expect(section({ type: "aws:s3/bucket:Bucket", name: "b", account: "444444444444", inputs: {} })).to.deep.equal([]);
  });

  it("shows of each quota what uses most of it, with the limit", () => {
    expect(section(table("small", 3), table("wide", 90))).to.deep.equal([
      "Clean Rooms",
      "  configured tables per account         2 of 250 configured tables  444444444444",
      "  allowed columns per configured table  90 of 100 columns  444444444444 wide",
    ]);
  });

  it("says that a quota is exceeded", () => {
    expect(section(table("wide", 101))[2]).to.contain("101 of 100 columns, exceeded");
  });

  it("shows what a scheduled query costs at least, and how long it may take", () => {
    const lines = section(query);
    expect(lines.slice(0, 3).join(" ").replace(/\s+/g, " ")).to.match(
      /^Clean Rooms reach: at least \d+\.\d\d USD a run and \d+\.\d\d USD a month, \d+\.\d\d USD for each hour of a run \(/,
    );
    expect(lines.join("\n")).to.match(/concurrent queries per membership +1 of 5 queries +555555555555/);
    expect(lines.join("\n")).to.match(/duration of a query +4 of 4 hours +555555555555 reach/);
  });

  it("counts what is unknown yet as unknown", () => {
    const association = {
      type: "aws-native:cleanrooms:ConfiguredTableAssociation",
      name: "a",
      account: "444444444444",
      inputs: { membershipIdentifier: UNKNOWN },
    };
    expect(section(association).join("\n")).to.contain("1 of 25 associations  444444444444 membership yet unknown");
  });
});
