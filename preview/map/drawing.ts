import type { Connection, Labelled, Layout, OwnLeg, Point } from "./layout";
import { type Markup, html } from "./markup";
import type { AccessMap } from "./model";
import type { AccessPath } from "./paths";
import { LINE_HEIGHT, PADDING } from "./shapes";
import { accountTitle, pathClass, pathId, pathTitle } from "./wording";

/** The map as SVG. Lines come first, so that what has text lies above them. */
export function drawing(map: AccessMap, layout: Layout): Markup {
  const legs = [...layout.legs].sort((a, b) => a.label.y - b.label.y || a.label.x - b.label.x);
  const ghosts = legs.filter(({ isBreak }) => isBreak);
  return html`<svg
    viewBox="0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}"
    role="group"
    aria-label="Paths from readers to data"
  >
    ${layout.accounts.map(({ account, ...box }) => {
      const title = html`<text x="${round(box.x + 12)}" y="${round(box.y + 20)}">${accountTitle(account)}</text>`;
      return html`<g class="account">${rectangle(box, 8)}${title}</g>`;
    })}
    ${layout.connections.map((connection) => connectionLine(connection))}
    ${ghosts.map((leg) => html`<path class="ghost" data-paths="${pathId(leg.path)}" d="${curve(leg.after)}" />`)}
    ${legs.map((leg) => legLines(leg, map.paths[leg.path] as AccessPath))}
    ${layout.places.map(({ place, ...box }) => {
      const passing = map.paths.flatMap(({ places }, index) =>
        places.some(({ key }) => key === place.key) ? [pathId(index)] : [],
      );
      const text = [place.title, place.name, place.detail, place.account].join(" ").toLowerCase();
      return html`<g class="place ${place.kind}" data-paths="${passing.join(" ")}" data-text="${text}">
        <title>${place.title}</title>
        ${rectangle(box, 5)}${texts(box)}
      </g>`;
    })}
    ${layout.others.map(({ account, ...box }) => {
      const text = account.others.map(({ name, detail }) => `${name} ${detail}`).join(" ");
      return html`<g class="others" data-text="${text.toLowerCase()}">${rectangle(box, 5)}${texts(box)}</g>`;
    })}
    ${legs.map((leg) => pill(leg, map.paths[leg.path] as AccessPath))}
  </svg>`;
}

function connectionLine({ points, passing }: Connection): Markup {
  const kind = passing.length > 0 ? "passed" : "data";
  return html`<path class="connection ${kind}" data-paths="${passing.map(pathId).join(" ")}" d="${curve(points)}" />`;
}

function legLines({ path, before, after, isBreak }: OwnLeg, { answer, ...rest }: AccessPath): Markup {
  const line = (points: readonly Point[]) =>
    html`<path class="leg ${pathClass({ answer, ...rest })}" data-paths="${pathId(path)}" d="${curve(points)}" />`;
  return html`${line(before)}${isBreak ? undefined : line(after)}`;
}

/** The label of a path, by which it is chosen; where a path breaks further on, a second one that only tells so. */
function pill({ path, label, isBreak, isFirst }: OwnLeg, drawn: AccessPath): Markup {
  const classes = `pill ${pathClass(drawn)}${isBreak ? " break" : ""}`;
  const content = html`${rectangle(label, 9)}${texts(label)}`;
  if (!isFirst) return html`<g class="${classes}" data-paths="${pathId(path)}" aria-hidden="true">${content}</g>`;
  return html`<g
    class="${classes}"
    data-paths="${pathId(path)}"
    data-choose="${pathId(path)}"
    role="button"
    tabindex="-1"
    aria-pressed="false"
    aria-label="${pathTitle(drawn)}"
    >${content}</g
  >`;
}

function rectangle({ x, y, width, height }: Omit<Labelled, "lines">, radius: number): Markup {
  return html`<rect
    x="${round(x)}"
    y="${round(y)}"
    width="${round(width)}"
    height="${round(height)}"
    rx="${radius}"
  />`;
}

function texts({ x, y, lines }: Labelled): Markup {
  const first = y + PADDING / 2 + LINE_HEIGHT - 4;
  return html`${lines.map(
    (line, index) => html`<text x="${round(x + PADDING)}" y="${round(first + index * LINE_HEIGHT)}">${line}</text>`,
  )}`;
}

/** A line through points that leaves and reaches each of them level. */
function curve(points: readonly Point[]): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (!before) return `M${round(x)} ${round(y)}`;
      const middle = round((before.x + x) / 2);
      return `C${middle} ${round(before.y)} ${middle} ${round(y)} ${round(x)} ${round(y)}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
