import { MAYBE, NO, type Truth, YES } from "./truth";
import { UNKNOWN_PART } from "./unknown";

/** A symbol of a pattern: the code of a character, or one of the negative numbers below. */
export type Symbols = readonly number[];

/** `*`: any run of characters, also none, and any separator. */
export const RUN = -1;
/** `?`: any one character. */
export const ONE = -2;
/** A text that is fixed but not known, and has no colon: UNKNOWN_PART. */
export const PART = -3;
/** A text that is fixed but not known. */
export const HOLE = -4;

/** Stands in a text for a part that may be anything, as UNKNOWN_PART does for one without a colon. */
export const UNKNOWN_TEXT = "\uE001";

const colon = ":".charCodeAt(0);
const unknownPart = UNKNOWN_PART.charCodeAt(0);
const unknownText = UNKNOWN_TEXT.charCodeAt(0);

/** The symbols of a text in which every character stands for itself. */
export function literal(text: string): number[] {
  const symbols: number[] = [];
  for (let index = 0; index < text.length; index++) symbols.push(symbolOf(text.charCodeAt(index)));
  return symbols;
}

/** The symbols of a text in which `*` and `?` are wildcards. */
export function wildcard(text: string): number[] {
  return literal(text).map((symbol) => (symbol === 42 ? RUN : symbol === 63 ? ONE : symbol));
}

/** Whether the pattern matches the whole of a text, which may have unknown parts too. Case counts. */
export function matches(pattern: Symbols, text: string): Truth {
  // No part of a pattern that is not known matches a character, so that what matches is certain.
  if (glob(pattern, text)) return YES;
  if (!startAlike(pattern, text) || !(hasHole(pattern) || hasUnknownPart(text))) return NO;
  return overlap(pattern, literal(text)) ? MAYBE : NO;
}

/** Whether two texts are the same, of which parts may not be known. */
export function same(left: string, right: string): Truth {
  // Most differ before any part that is not known, and then there is no more work.
  for (let index = 0; index < left.length && index < right.length; index++) {
    const found = symbolOf(left.charCodeAt(index));
    const wanted = symbolOf(right.charCodeAt(index));
    if (isRun(found) || isRun(wanted)) return matches(literal(left), right);
    if (found !== wanted) return NO;
  }
  return left.length === right.length ? YES : matches(literal(left), right);
}

/** True if a part of the text is not known. */
export function hasUnknownPart(text: string): boolean {
  return text.includes(UNKNOWN_PART) || text.includes(UNKNOWN_TEXT);
}

function hasHole(pattern: Symbols): boolean {
  return pattern.includes(PART) || pattern.includes(HOLE);
}

/** The parts of a pattern between its first five colons, and the rest. */
export function splitAtColons(pattern: Symbols): Symbols[] {
  const parts: number[][] = [[]];
  for (const symbol of pattern) {
    if (symbol === colon && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(symbol);
  }
  return parts;
}

function symbolOf(code: number): number {
  return code === unknownPart ? PART : code === unknownText ? HOLE : code;
}

/**
 * Linear in practice: the only backtracking is to the latest run. An unknown part of the text is a character that
 * nothing but a run matches, so that what matches does so whatever the part is.
 */
function glob(pattern: Symbols, text: string): boolean {
  let p = 0;
  let t = 0;
  let run = -1;
  let resume = 0;
  while (t < text.length) {
    const symbol = p < pattern.length ? pattern[p] : undefined;
    const code = text.charCodeAt(t);
    if (symbol === RUN) {
      run = p++;
      resume = t;
    } else if (symbol === code || (symbol === ONE && symbolOf(code) >= 0)) {
      p++;
      t++;
    } else if (run >= 0) {
      p = run + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === RUN) p++;
  return p === pattern.length;
}

/** True if some text is matched by both patterns, whatever their unknown parts are. */
function overlap(left: Symbols, right: Symbols): boolean {
  // `reached[j]`: what was seen of `left` and the first j symbols of `right` match a common text.
  let reached: boolean[] = [true];
  right.forEach((symbol, j) => reached.push(reached[j] === true && isRun(symbol)));
  for (const symbol of left) {
    const next = [reached[0] === true && isRun(symbol)];
    right.forEach((other, j) => {
      const inLeft = isRun(symbol) && (reached[j + 1] === true || (next[j] === true && holds(symbol, other)));
      const inRight = isRun(other) && (next[j] === true || (reached[j + 1] === true && holds(other, symbol)));
      const single = reached[j] === true && !isRun(symbol) && !isRun(other);
      next.push(inLeft || inRight || (single && (symbol === other || symbol === ONE || other === ONE)));
    });
    reached = next;
  }
  return reached[right.length] === true;
}

/** False if pattern and text differ before either has a run: most do, and then there is no more work. */
function startAlike(pattern: Symbols, text: string): boolean {
  for (let index = 0; index < pattern.length && index < text.length; index++) {
    const symbol = pattern[index] as number;
    const code = symbolOf(text.charCodeAt(index));
    if (isRun(symbol) || isRun(code)) return true;
    if (symbol !== code && symbol !== ONE) return false;
  }
  return true;
}

/** True for symbols that stand for texts of any length. */
function isRun(symbol: number): boolean {
  return symbol === RUN || symbol === PART || symbol === HOLE;
}

function holds(run: number, symbol: number): boolean {
  return run !== PART || symbol !== colon;
}
