import { fixText } from "../../policies/access/check/verify";
import { type DecidedStep, type Fix, firstStep } from "../../policies/access/paths/step";
import { type Markup, html } from "./markup";
import type { AccessMap } from "./model";
import type { AccessPath } from "./paths";
import { ANSWERS, MARKS, pathClass, pathId, pathVerdict } from "./wording";

/** What there is to say of each path: its steps, what decides them, and what would make those pass that do not. */
export function pathDetails(map: AccessMap): Markup {
  return html`${map.paths.map((path, index) => detail(path, pathId(index)))}`;
}

function detail(path: AccessPath, id: string): Markup {
  const { answer, expected, name, places, remark, steps, through, sentence } = path;
  const cause = answer === "allowed" ? undefined : firstStep({ answer, steps }, answer)?.finding.cause;
  const facts: [string, string | undefined][] = [
    ["Through", through],
    ["Reader", places[0]?.title],
    ["Expectation", expected && `${name}: ${expected === "ALLOWED" ? "allowed" : "denied"}`],
    ["First missing link", cause],
    ["Remark", remark],
  ];
  return html`<article id="${id}" aria-labelledby="${id}-title" hidden>
    <h3 id="${id}-title" tabindex="-1">${sentence}</h3>
    <p class="verdict ${pathClass(path)}"><span aria-hidden="true">${MARKS[answer]}</span> ${pathVerdict(path)}</p>
    <dl>
      ${facts.map(([term, text]) =>
        text === undefined
          ? undefined
          : html`<dt>${term}</dt>
              <dd>${text}</dd>`,
      )}
    </dl>
    ${stepGroups(path)}
  </article>`;
}

/** The steps in their order, below whoever takes them. */
function stepGroups({ steps, expected }: AccessPath): Markup {
  const groups: { reader: string; steps: DecidedStep[] }[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last?.reader === step.reader) last.steps.push(step);
    else groups.push({ reader: step.reader, steps: [step] });
  }
  const purpose = expected === "DENIED" ? "It would pass" : "Fix";
  return html`${groups.map(
    ({ reader, steps }) =>
      html`<h4>${reader}</h4>
        <ol class="steps">
          ${steps.map((step) => stepItem(step, purpose))}
        </ol>`,
  )}`;
}

function stepItem({ need, reader, consulted, finding }: DecidedStep, purpose: string): Markup {
  const { answer, cause, fixes = [] } = finding;
  const short = need.startsWith(`${reader} `) ? need.slice(reader.length + 1) : need;
  const documents = [...new Set(consulted)].sort();
  return html`<li class="${answer}">
    <p><span class="mark" role="img" aria-label="${ANSWERS[answer]}">${MARKS[answer]}</span>${short}</p>
    ${cause === undefined ? undefined : html`<p class="cause">${cause}</p>`}
    ${documents.length === 0 ? undefined : html`<p class="consulted">Consulted: ${documents.join(", ")}</p>`}
    ${fixes.map((fix) => fixParagraph(fix, purpose))}
  </li>`;
}

function fixParagraph({ statement, ...fix }: Fix, purpose: string): Markup {
  const separator = purpose === "Fix" ? ": " : " if you, ";
  return html`<div class="fix">
    <p>${purpose}${separator}${fixText(fix)}</p>
    ${statement === undefined ? undefined : html`<pre tabindex="0">${JSON.stringify(statement, null, 2)}</pre>`}
  </div>`;
}
