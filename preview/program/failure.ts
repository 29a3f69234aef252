import { ERROR_MARK } from "./executor";

/** A failure as a reader wants it: what the program said, and apart from it where. */
export interface Failure {
  message: string;
  stack: string;
}

/** Reads what an executor logged: the thrown message alone, without the executor's words and without the stack. */
export function readFailure(logged: string): Failure {
  const [, encoded] = logged.split(ERROR_MARK);
  if (encoded !== undefined) return JSON.parse(encoded) as Failure;
  const lines = logged.split("\n");
  const message = lines.filter((line) => !/^\s+at .*(:\d+|<anonymous>|native)\)?$/.test(line)).join("\n");
  return { message: message.replace(/^\w*Error: /, "").trim(), stack: logged };
}
