import { PreviewError } from "../errors";

const SECONDS: Record<string, number> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Seconds in a duration such as `90s` or `1h30m`; 0 for empty text. Throws when it is no duration. */
export function durationInSeconds(text: string): number {
  if (text === "") return 0;
  if (!/^(\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+$/.test(text)) {
    throw new PreviewError(`customTimeouts: "${text}" is not a duration; write for example "30m" or "1h30m"`);
  }
  return [...text.matchAll(/(\d+(?:\.\d*)?)(ns|us|µs|ms|s|m|h)/g)].reduce(
    (seconds, [, amount = "0", unit = "s"]) => seconds + Number(amount) * (SECONDS[unit] ?? 0),
    0,
  );
}
