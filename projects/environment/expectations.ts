import { AccessExpectation, DataOperation, Expectation, QueryService, formats } from "lakeshare";
import { z } from "zod";
import { text } from "../config";

/** Who gets at which table, and who does not: intent of its own, not derived from what is deployed. */
export const expectationsConfig = z.record(
  z.string(),
  z.strictObject({
    principal: z.string(),
    through: z.enum(QueryService),
    table: z.strictObject({
      accountId: text(formats.accountId),
      databaseName: z.string(),
      tableName: z.string(),
      location: z.string().optional(),
    }),
    columns: z.array(z.string()).optional(),
    operation: z.enum(DataOperation).optional(),
    expected: z.enum(Expectation),
  }),
);

/** States the expectations, for the policy pack `access` to verify. */
export function stateExpectations(expectations: z.output<typeof expectationsConfig>): void {
  for (const [name, expectation] of Object.entries(expectations)) new AccessExpectation(name, expectation);
}
