import { count, fit, width } from "../report/layout";
import type { MapAccount } from "./model";
import { type AccessPath, standingOf } from "./paths";
import type { Place } from "./places";
import { MARKS } from "./wording";

/** Width and height, in pixels of the drawing. */
export interface Size {
  width: number;
  height: number;
}

/** Text in a shape, line by line. */
export interface Label extends Size {
  lines: string[];
}

export const PLACE_WIDTH = 190;
export const LINE_HEIGHT = 15;
export const PADDING = 9;

/** Columns of text that fit into a place. Letters are taken for wider than they are, as fonts differ. */
const PLACE_COLUMNS = 23;
const PILL_COLUMNS = 29;
const COLUMN_WIDTH = 7;
const MOST_OTHERS = 8;

/** The name of a place in one line or two, then what it is. */
export function placeLabel({ name, detail }: Place): Label {
  return label([...lines(name, PLACE_COLUMNS, 2), fit(detail, PLACE_COLUMNS + 2)], PLACE_WIDTH);
}

/** What stands on a path: by which service, and what is out of the ordinary. */
export function pillLabel(path: AccessPath): Label {
  const { answer, through, broken } = path;
  const standing = standingOf(path);
  const texts = [
    `${MARKS[answer]} ${through}`,
    ...(broken?.leg === 0 ? [broken.missing] : []),
    ...(standing === "as expected" || standing === "cannot be told" ? [] : [standing]),
  ];
  return fitted(texts);
}

/** What stands where a path breaks behind its first leg. */
export function breakLabel({ answer, through, broken }: AccessPath): Label {
  return fitted([`${MARKS[answer]} ${through}`, broken?.missing ?? ""]);
}

/** What else is in an account; undefined where nothing is. */
export function othersLabel({ others }: MapAccount): Label | undefined {
  if (others.length === 0) return undefined;
  const shown = others.length > MOST_OTHERS + 1 ? others.slice(0, MOST_OTHERS) : others;
  const rest = others.length - shown.length;
  const texts = [
    "also here",
    ...shown.map(({ name }) => fit(name, PLACE_COLUMNS + 2)),
    ...(rest > 0 ? [`and ${count(rest, "more", "more")}, listed below`] : []),
  ];
  return label(texts, PLACE_WIDTH);
}

function fitted(texts: readonly string[]): Label {
  const shown = texts.map((text) => fit(text, PILL_COLUMNS));
  return label(shown, Math.ceil(Math.max(...shown.map(width)) * COLUMN_WIDTH) + 2 * PADDING);
}

function label(texts: string[], widthOfAll: number): Label {
  return { lines: texts, width: widthOfAll, height: texts.length * LINE_HEIGHT + PADDING };
}

/** A name in so many lines, broken between its words. */
function lines(name: string, columns: number, most: number): string[] {
  const broken: string[] = [];
  for (const word of name.split(/(?<=[-_./ ])|(?<=[a-z\d])(?=[A-Z])/)) {
    const last = broken.at(-1);
    const fits = last !== undefined && width(last) + width(word) <= columns;
    if (fits || broken.length === most) broken[broken.length - 1] = `${last}${word}`;
    else broken.push(word);
  }
  return broken.map((line) => fit(line.trim(), columns));
}
