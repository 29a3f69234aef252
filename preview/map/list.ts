import { type Markup, html } from "./markup";
import type { AccessMap } from "./model";
import { type AccessPath, standingOf } from "./paths";
import { ANSWERS, MARKS, accountTitle, pathClass, pathId, pathText, pathVerdict } from "./wording";

/** All paths in a list, to choose from without the drawing. */
export function pathList(map: AccessMap): Markup {
  return html`<ul class="paths" aria-label="Paths">
    ${map.paths.map(
      (path, index) =>
        html`<li data-paths="${pathId(index)}" data-text="${pathText(path, map)}">
          <button type="button" class="row ${pathClass(path)}" data-choose="${pathId(index)}" aria-pressed="false">
            <span class="mark" aria-hidden="true">${MARKS[path.answer]}</span>
            <span class="what">
              <span>${path.sentence}</span>
              <span class="about">${aboutOf(path, map)}</span>
              ${path.broken && html`<span class="about missing">${path.broken.missing}</span>`}
            </span>
          </button>
        </li>`,
    )}
  </ul>`;
}

function aboutOf(path: AccessPath, { accounts }: AccessMap): string {
  const home = accounts.filter(({ id }) => id === path.places[0]?.account).map(accountTitle);
  return [pathVerdict(path), path.through, ...home].join(" · ");
}

/** How many paths there are, and how many of them are how. */
export function pathTotals({ paths }: AccessMap): string {
  const standings = paths.map(standingOf);
  const tally = (texts: readonly string[], text: string) => {
    const count = texts.filter((each) => each === text).length;
    return count === 0 ? [] : [`${count} ${text}`];
  };
  const answers = paths.map(({ answer }) => ANSWERS[answer]);
  const clean = paths.length > 0 && standings.every((standing) => standing === "as expected");
  return [
    `${paths.length} ${paths.length === 1 ? "path" : "paths"}`,
    ...Object.values(ANSWERS).flatMap((answer) => tally(answers, answer)),
    ...tally(standings, "not as expected"),
    ...tally(standings, "declared by nobody"),
    ...(clean ? ["all as expected"] : []),
  ].join(" · ");
}
