import { MAYBE, NO, type Truth, truthOf, YES } from "./truth";
import { UNKNOWN_PART } from "./unknown";

/** A symbol of a pattern: the code of a character, or one of the negative numbers below. */
export type Symbols = readonly number[];

/** `*`: any run of characters, also none, and any separator. */
export const RUN = -1;
/** `?`: any one character. */
export const ONE = -2;
/** A text that is fixed but not known. */
export const HOLE = -3;

const unknownPart = UNKNOWN_PART.charCodeAt(0);

/** The symbols of a text in which every character stands for itself. */
export function literal(text: string): number[] {
  return symbols(text, false);
}

/** The symbols of a text in which `*` and `?` are wildcards. */
export function wildcard(text: string): number[] {
  return symbols(text, true);
}

/** Whether the pattern matches the whole of a text, which may have unknown parts too. Case counts. */
export function matches(pattern: Symbols, text: string): Truth {
  const holes = pattern.includes(HOLE);
  const partly = hasUnknownPart(text);
  if (!holes && !partly) return truthOf(glob(pattern, text));
  if (!holes && glob(pattern, text)) return YES;
  const open = pattern.map((symbol) => (symbol === HOLE ? RUN : symbol));
  if (!partly) return glob(open, text) ? MAYBE : NO;
  return overlap(open, openText(text)) ? MAYBE : NO;
}

/** True if a part of the text is not known. */
export function hasUnknownPart(text: string): boolean {
  return text.includes(UNKNOWN_PART);
}

function symbols(text: string, wildcards: boolean): number[] {
  const result: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === unknownPart) result.push(HOLE);
    else if (wildcards && code === 42) result.push(RUN);
    else if (wildcards && code === 63) result.push(ONE);
    else result.push(code);
  }
  return result;
}

function openText(text: string): Symbols {
  return Array.from(text, (_, index) => (text.charCodeAt(index) === unknownPart ? RUN : text.charCodeAt(index)));
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
    } else if (symbol === code || (symbol === ONE && code !== unknownPart)) {
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

/** True if some text is matched by both patterns. */
function overlap(left: Symbols, right: Symbols): boolean {
  // `reached[j]`: what was seen of `left` and the first j symbols of `right` match a common text.
  let reached: boolean[] = [true];
  right.forEach((symbol, j) => reached.push(reached[j] === true && symbol === RUN));
  for (const symbol of left) {
    const next = [reached[0] === true && symbol === RUN];
    right.forEach((other, j) => {
      if (symbol === RUN || other === RUN) next.push(reached[j + 1] === true || next[j] === true);
      else next.push(reached[j] === true && (symbol === other || symbol === ONE || other === ONE));
    });
    reached = next;
  }
  return reached[right.length] === true;
}
