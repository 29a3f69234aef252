import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PreviewError } from "../errors";
import { openSecrets, type Properties, type Property } from "../engine/properties";

const json: z.ZodType<Property> = z.json() as z.ZodType<Property>;
const object = z.record(z.string(), json);

const schema = z.strictObject({
  stackReferences: z.record(z.string(), object).default({}),
  invokes: z.array(z.strictObject({ token: z.string(), args: object.default({}), result: object })).default([]),
});

/** What the cloud and other stacks would answer, given in a file because the preview asks neither. */
export class Answers {
  constructor(
    private readonly fileName: string,
    private readonly given: z.output<typeof schema>,
  ) {}

  /** The outputs of another stack `organization/project/stack`. Throws when they are not given. */
  stackOutputs(name: string): Properties {
    const outputs = this.given.stackReferences[name];
    if (outputs !== undefined) return outputs;
    throw new PreviewError(
      `The program reads the outputs of stack "${name}", which the offline preview cannot fetch. ` +
        `Add them to ${this.fileName}: ${JSON.stringify({ stackReferences: { [name]: { "<output>": "<value>" } } })}`,
    );
  }

  /** The result of a provider function. Throws when it is not given for these arguments. */
  invokeResult(token: string, args: Properties): Properties {
    const plain = canonical(openSecrets(args));
    const answer = this.given.invokes.find((given) => given.token === token && canonical(given.args) === plain);
    if (answer !== undefined) return answer.result;
    const example = { invokes: [{ token, args: JSON.parse(plain) as unknown, result: { "<property>": "<value>" } }] };
    throw new PreviewError(
      `The program calls the function "${token}", which the offline preview cannot ask the cloud. ` +
        `Add its answer to ${this.fileName}: ${JSON.stringify(example)}`,
    );
  }
}

/** Reads `Pulumi.<stack>.answers.json` of a project's folder; without such a file there are no answers. */
export function readAnswers(directory: string, stack: string): Answers {
  const path = join(directory, `Pulumi.${stack}.answers.json`);
  if (!existsSync(path)) return new Answers(path, schema.parse({}));
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new PreviewError(`${path} is not JSON: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new PreviewError(`${path}:\n${z.prettifyError(parsed.error)}`);
  return new Answers(path, parsed.data);
}

/** One text for equal values, whatever the order of their keys. */
function canonical(value: Property): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
