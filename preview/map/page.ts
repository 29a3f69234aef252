import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { count } from "../report/layout";
import { activePolicies, cloudResources, type PreviewResult } from "../result";
import { pathDetails } from "./details";
import { drawing } from "./drawing";
import { costSection, policySection } from "./findings";
import { type Layout, layOut } from "./layout";
import { pathList, pathTotals } from "./list";
import { Markup, html } from "./markup";
import type { AccessMap, MapAccount } from "./model";
import { accountTitle } from "./wording";

/** The page of a map, with what else the preview found out. It holds all that it needs, and asks for nothing. */
export function page(result: PreviewResult, map: AccessMap): string {
  const layout = layOut(map);
  const shape = `.canvas { --shape: ${Math.ceil(layout.width)} / ${Math.ceil(layout.height)}; }`;
  const style = inlined("style", ["page.css", "drawing.css", "paths.css", "media.css"], shape);
  const script = inlined("script", ["page.js"]);
  const { project, stack } = result.target;
  const policy = `default-src 'none'; style-src ${style.hash}; script-src ${script.hash}; base-uri 'none'; form-action 'none'`;
  return html`${new Markup("<!doctype html>")}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${project}, stack ${stack}: who gets at which data</title>
        ${style.element}
      </head>
      <body>
        ${header(result, map)}
        <main>
          ${mapSection(map, layout)}
          <section aria-labelledby="paths-title">
            <h2 id="paths-title">Paths</h2>
            ${pathList(map)} ${map.unread.map((text) => html`<p>? An expectation cannot be read. ${text}</p>`)}
          </section>
          <div class="sections">
            ${section("policies", "Policies", policySection(result))}
            ${section("costs", "Costs and quotas", costSection(result))}
            ${section("accounts", "Accounts", html`${map.accounts.map((account) => accountItem(account, result))}`)}
          </div>
        </main>
        ${script.element}
      </body>
    </html>`.text;
}

function header(result: PreviewResult, map: AccessMap): Markup {
  const { target, resources, accounts, packs, findings } = result;
  const violations = findings.filter(({ verdict }) => verdict === "violation").length;
  const undetermined = findings.filter(({ verdict }) => verdict === "undetermined").length;
  const totals = [
    `${count(cloudResources(resources).length, "resource")} in ${count(accounts.length, "account")}`,
    count(activePolicies(packs).length, "policy", "policies"),
    count(violations, "violation"),
    `${undetermined} undetermined`,
  ];
  return html`<header>
    <div>
      <h1>${target.project} <span class="about">stack ${target.stack}</span></h1>
      <p>${pathTotals(map)}</p>
      <p class="about">${totals.join(" · ")}</p>
    </div>
    <div class="tools">
      <search>
        <label for="search">Search</label>
        <input id="search" type="search" placeholder="name, account, table" autocomplete="off" spellcheck="false" />
      </search>
      <button id="theme" type="button">Dark theme</button>
      <p id="found" role="status" class="about"></p>
    </div>
  </header>`;
}

function mapSection(map: AccessMap, layout: Layout): Markup {
  return html`<section id="map" aria-labelledby="map-title">
    <h2 id="map-title">Who gets at which data</h2>
    ${legend()}
    <div class="board">
      <div class="canvas" tabindex="0" role="region" aria-label="Map, to scroll">
        ${map.paths.length === 0 ? html`<p>No AccessExpectation is stated, and so there is no path to show.</p>` : undefined}
        ${drawing(map, layout)}
      </div>
      <aside id="detail" aria-label="The chosen path" hidden>
        <button id="close" type="button" aria-label="Close">✕</button>
        ${pathDetails(map)}
      </aside>
    </div>
  </section>`;
}

/** The kinds of lines, each with a piece of it. */
function legend(): Markup {
  const kinds = [
    ["leg allowed", "✓ open"],
    ["leg denied", "✗ blocked: it stops at the missing link"],
    ["leg unknown", "? cannot be told before deployment"],
    ["leg allowed alarming", "not as the program expects, or declared by nobody"],
    ["ghost", "where a blocked path would go on"],
    ["connection data", "where the data is"],
  ];
  return html`<ul class="legend" aria-label="Legend">
    ${kinds.map(
      ([kind, words]) =>
        html`<li>
          <svg width="36" height="10" aria-hidden="true"><path class="${kind}" d="M1 5H35" /></svg> ${words}
        </li>`,
    )}
  </ul>`;
}

function accountItem(account: MapAccount, { accounts }: PreviewResult): Markup {
  const { id, regions, others } = account;
  const title = accountTitle(account);
  const resources = accounts.find((each) => each.id === id)?.resources.length ?? 0;
  const about = [...regions, count(resources, "resource")].join(" · ");
  const items = others.map(
    (other) =>
      html`<li data-text="${`${other.name} ${other.detail} ${title}`.toLowerCase()}">
        ${other.name} <span class="about">${other.detail}</span>
      </li>`,
  );
  return html`<details>
    <summary>${title} <span class="about">${about}</span></summary>
    ${
      items.length === 0
        ? html`<p>All its principals and data are on paths.</p>`
        : html`<p>On no path:</p>
            <ul>
              ${items}
            </ul>`
    }
  </details>`;
}

function section(id: string, title: string, content: Markup | undefined): Markup | undefined {
  if (content === undefined) return undefined;
  return html`<section aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${content}
  </section>`;
}

/** Files of the folder `browser` as an element of the page, and the hash by which the page lets it work. */
function inlined(tag: string, names: readonly string[], own = ""): { element: Markup; hash: string } {
  const text = [...names.map((name) => readFileSync(join(__dirname, "browser", name), "utf8")), own].join("\n");
  const hash = createHash("sha256").update(text).digest("base64");
  return { element: new Markup(`<${tag}>${text}</${tag}>`), hash: `'sha256-${hash}'` };
}
