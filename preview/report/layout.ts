import stringWidth from "string-width";

/** Columns that a text takes: wide characters count two, colours none. */
export function width(text: string): number {
  return stringWidth(text);
}

/** Text cut to a number of columns, an ellipsis showing the cut. Takes plain text, without colours. */
export function fit(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = "";
  for (const character of text) {
    if (width(kept) + width(character) > columns - 1) break;
    kept += character;
  }
  return columns < 1 ? "" : `${kept}…`;
}

/** Text cut or filled with spaces to exactly a number of columns. */
export function column(text: string, columns: number): string {
  const fitted = fit(text, columns);
  return fitted + " ".repeat(Math.max(columns - width(fitted), 0));
}

/** Text in lines of at most `columns`, each after `indent`. Words break only when they are longer than a line. */
export function paragraph(text: string, columns: number, indent: string): string[] {
  const room = Math.max(columns - width(indent), 10);
  return text.split("\n").flatMap((line) => wrap(line, room).map((wrapped) => (indent + wrapped).trimEnd()));
}

function wrap(line: string, columns: number): string[] {
  const lines = [""];
  for (const word of line.split(" ").flatMap((word) => breakWord(word, columns))) {
    const last = lines.at(-1) ?? "";
    if (last === "" || width(last) + 1 + width(word) <= columns)
      lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function breakWord(word: string, columns: number): string[] {
  if (width(word) <= columns) return [word];
  const pieces = [""];
  for (const character of word) {
    const last = pieces.at(-1) ?? "";
    if (width(last) + width(character) <= columns) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}

/** Parts joined with dots, in lines that break between parts only. */
export function dotted(parts: string[], columns: number): string[] {
  const unbroken = parts.map((part) => part.replaceAll(" ", "\u00a0"));
  return paragraph(unbroken.join(" · "), columns, "").map((line) => line.replaceAll("\u00a0", " "));
}

/** A number with its noun: `1 resource`, `2 policies`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
