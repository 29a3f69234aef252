import * as pulumi from "@pulumi/pulumi";
import { type Format, InvalidInputError, formats } from "lakeshare";
import { z } from "zod";

/** A text of that form, in a configuration schema. */
export function text(format: Format): z.ZodString {
  return z.string().refine((value) => format.matches(value), {
    error: ({ input }) => `${JSON.stringify(input)} is not ${format.expected}`,
  });
}

/** What every account's configuration begins with. */
export const accountConfig = z.strictObject({
  accountId: text(formats.accountId),
  region: text(formats.region),
  deployRole: text(formats.roleName).optional(),
  externalId: z.string().min(2).optional(),
});

/**
 * Reads the stack's configuration of this project: one configuration key for each property of the schema.
 * @throws InvalidInputError naming every key that is missing or wrong.
 */
export function readConfig<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): z.output<z.ZodObject<Shape>> {
  const config = new pulumi.Config();
  const values = Object.keys(schema.shape)
    .map((key) => [key, parsed(config.get(key))] as const)
    .filter(([, value]) => value !== undefined);
  const result = schema.safeParse(Object.fromEntries(values));
  if (!result.success) {
    throw new InvalidInputError(
      `configuration of ${config.name}, stack ${pulumi.getStack()}`,
      result.error.issues.map(({ path, message }) => ({ property: `${config.name}:${dotted(path)}`, reason: message })),
    );
  }
  return result.data;
}

/** Pulumi hands over every value as text, and structures, numbers and booleans as JSON. */
function parsed(value: string | undefined): unknown {
  const isJson = value !== undefined && /^[[{]|^(true|false)$/.test(value);
  return isJson ? JSON.parse(value) : value;
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`))
    .join("");
}
