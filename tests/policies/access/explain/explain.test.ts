import { expect } from "chai";
import { createColors } from "picocolors";
import { ArgumentError, readArguments } from "../../../../policies/access/explain/arguments";
import { explanation } from "../../../../policies/access/explain/report";
import { ANALYST, OWN_TABLE, ask, sharedBucket } from "../support/stack";

const principal = ["--principal", "arn:aws:iam::333333333333:role/analyst"];
const table = ["--table", "sales.orders"];

describe("the command explain", () => {
  it("reads what is asked", () => {
    const given = ["--through", "clean-rooms", "--write", "--columns", "id, amount", "--state", "state.json"];
    expect(readArguments([...principal, "--table", "333333333333/sales.orders", ...given])).to.deep.equal({
      principal: "arn:aws:iam::333333333333:role/analyst",
      table: { account: "333333333333", database: "sales", table: "orders" },
      through: "CLEAN_ROOMS",
      operation: "WRITE",
      columns: ["id", "amount"],
      state: "state.json",
      stack: "dev",
      project: ".",
    });
  });

  const refused: [string, string[], RegExp][] = [
    ["no principal", table, /--principal: write the ARN/],
    ["a pattern for an account", ["--principal", "333333333333", ...table], /--principal/],
    ["no table", principal, /--table: write database.table/],
    ["another service", [...principal, ...table, "--through", "spark"], /--through: write one of athena/],
    ["an option that there is not", [...principal, ...table, "--colour"], /--help/],
  ];
  for (const [what, argv, message] of refused) {
    it(`refuses ${what}`, () => expect(() => readArguments(argv)).to.throw(ArgumentError, message));
  }

  it("shows each step with a mark, and the fix of what fails", () => {
    const question = { ...ANALYST, ...OWN_TABLE, operation: "READ", extent: "all" } as const;
    const verdict = ask({ ...sharedBucket, "data-policy": undefined }, "ATHENA", question);
    const text = explanation(question, "Athena", verdict, createColors(false));
    const lines = text.split("\n");
    expect(lines[0]).to.equal(
      "333333333333 role/analyst reads sales.orders of 333333333333 through Athena: it does not",
    );
    expect(lines).to.include("  ✓ may glue:GetDatabase on database sales of 333333333333  (policy query)");
    const failing = lines.indexOf("  ✗ may s3:GetObject on sales-data/sales/*");
    expect(lines.slice(failing + 1)).to.deep.equal([
      "      bucket sales-data has no bucket policy, and so does not allow s3:GetObject on sales-data/sales/* to 333333333333 role/analyst",
      "      Fix in data (aws:s3/bucket:Bucket): add to the bucket policy of bucket sales-data",
      ...JSON.stringify(
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::333333333333:role/analyst" },
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::sales-data/sales/*",
        },
        null,
        2,
      )
        .split("\n")
        .map((line) => `        ${line}`),
    ]);
  });
});
