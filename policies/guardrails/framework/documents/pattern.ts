/**
 * True if the pattern (`*` any run of characters, `?` any one character) matches the whole text. Case counts.
 * Linear in practice: the only backtracking is to the latest `*`.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return glob(pattern, text, (wanted, found) => wanted === "?" || wanted === found);
}

/** True if every text that `inner` matches is matched by `outer` too. Never true by mistake; may miss odd mixtures. */
export function covers(outer: string, inner: string): boolean {
  return glob(outer, inner, (wanted, found) => wanted === found || (wanted === "?" && found !== "*"));
}

/** True if the text holds a wildcard character. */
export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

/**
 * True if the action pattern of a statement (`s3:Get*`, `*`) covers the action, which may be a pattern itself.
 * IAM compares actions without regard to case.
 */
export function matchesAction(pattern: string, action: string): boolean {
  return covers(pattern.toLowerCase(), action.toLowerCase());
}

function glob(pattern: string, text: string, same: (wanted: string, found: string) => boolean): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === "*") {
      star = p++;
      resume = t;
    } else if (p < pattern.length && same(pattern[p] as string, text[t] as string)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}
