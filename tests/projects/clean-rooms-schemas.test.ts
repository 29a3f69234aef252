import { expect } from "chai";
import * as path from "node:path";
import { UNKNOWN as UNKNOWN_IN_PLAN, preview } from "../../preview";
import { INSTALL, hasCheckerOfSchemas, schemaProblems } from "../components/cloudformation";
import { type Registered, UNKNOWN } from "../support/program";

const title = "what the example hands to Clean Rooms";

describe(hasCheckerOfSchemas() ? title : `${title} (skipped for want of cfn-lint: ${INSTALL})`, function () {
  this.timeout(120_000);

  for (const stack of ["dev", "prod"]) {
    it(
      `satisfies the schemas of CloudFormation in ${stack}`,
      hasCheckerOfSchemas()
        ? async () => {
            const { resources } = await preview({ project: path.join(__dirname, "../.."), stack });
            const natives = resources.filter(({ type }) => type.startsWith("aws-native:cleanrooms:"));
            expect(natives).not.to.be.empty;
            const text = JSON.stringify(natives).replaceAll(UNKNOWN_IN_PLAN, UNKNOWN);
            expect(schemaProblems(JSON.parse(text) as Registered[])).to.deep.equal([]);
          }
        : undefined,
    );
  }
});
