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

/** True if some text is matched by both patterns. */
export function intersects(one: string, other: string): boolean {
  // The places in `other` up to which a text can match both patterns, for the part of `one` that was read so far.
  let reached = spread([0], one[0], other);
  for (let i = 0; i < one.length; i++) {
    const next = new Set<number>();
    for (const j of reached) {
      if (one[i] === "*" || other[j] === "*") next.add(j);
      else if (j < other.length && (one[i] === other[j] || one[i] === "?" || other[j] === "?")) next.add(j + 1);
    }
    reached = spread(next, one[i + 1], other);
  }
  return reached.has(other.length);
}

/** The places, and those after them to which a `*` in either pattern leads. */
function spread(places: Iterable<number>, current: string | undefined, other: string): Set<number> {
  const all = new Set(places);
  for (const j of all) if (j < other.length && (current === "*" || other[j] === "*")) all.add(j + 1);
  return all;
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
