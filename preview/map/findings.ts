import { parseUrn } from "../engine/urn";
import type { Finding } from "../policies/finding";
import { SEVERITIES } from "../policies/finding";
import { type WaiverUse, usesOfWaivers } from "../policies/waivers";
import { cleanRoomsUse } from "../report/clean-rooms";
import { count } from "../report/layout";
import type { PreviewResult } from "../result";
import { type Markup, html } from "./markup";

/** What the policies say: broken rules, what could not be decided, and waivers; or that all is clean. */
export function policySection({ packs, findings }: PreviewResult): Markup {
  const standing = findings.filter(({ verdict }) => verdict !== "waived");
  const waivers = usesOfWaivers(packs, findings);
  return html`<p class="about">
      ${packs.map(({ name, version, policies }) => {
        const active = policies.filter(({ level }) => level !== "disabled").length;
        return `${name} ${version}: ${count(active, "policy", "policies")}. `;
      })}
    </p>
    ${standing.length === 0 ? html`<p class="verdict allowed"><span aria-hidden="true">✓</span> all clean</p>` : undefined}
    ${rulesOf(standing).map((found) => ruleFindings(found))}
    ${
      waivers.length === 0
        ? undefined
        : html`<h3>Waivers</h3>
            <ul>
              ${waivers.map((use) => waiverItem(use))}
            </ul>`
    }`;
}

/** The findings of each rule, the worst first. */
function rulesOf(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const rules = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.verdict} ${finding.level} ${finding.pack} ${finding.policy}`;
    const known = rules.get(key);
    if (known) known.push(finding);
    else rules.set(key, [finding]);
  }
  const rank = ([{ verdict, level, severity, policy }]: [Finding, ...Finding[]]) =>
    [verdict === "violation" ? 0 : 1, level === "mandatory" ? 0 : 1, SEVERITIES.indexOf(severity), policy].join(" ");
  return [...rules.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function ruleFindings(findings: [Finding, ...Finding[]]): Markup {
  const [{ policy, verdict, level, severity, description, remediationSteps, url }] = findings;
  const mark = verdict === "undetermined" ? "?" : level === "mandatory" ? "✗" : "!";
  const grade = [...(verdict === "undetermined" ? [verdict] : []), severity, level].filter(
    (word) => word !== "unspecified",
  );
  const found = findings.map(({ urn, message }) => `${parseUrn(urn).name}: ${message}`).sort();
  return html`<details class="rule" open>
    <summary><span aria-hidden="true">${mark}</span> ${policy} (${grade.join(", ")}) · ${findings.length}</summary>
    <p class="about">${description} ${documentation(url)}</p>
    <ul>
      ${found.map((text) => html`<li>${text}</li>`)}
    </ul>
    ${remediationSteps === "" ? undefined : html`<p class="fix">Fix: ${remediationSteps}</p>`}
  </details>`;
}

/** A link to the page about a policy; packs may say anything, and a page is to lead nowhere else. */
function documentation(url: string): Markup | undefined {
  if (!url.startsWith("https://docs.aws.amazon.com/")) return undefined;
  return html`<a href="${url}" rel="noreferrer">AWS documentation</a>`;
}

function waiverItem({ policy, reason, until, expired, resources, urn }: WaiverUse): Markup {
  const names = resources.map((resource) => parseUrn(resource).name).sort();
  const about = names.length === 0 ? `${urn} matches no violation: take the waiver out` : names.join(", ");
  return html`<li>
    <strong>${policy}</strong> (${expired ? "ran out on" : "until"} ${until.slice(0, "2027-01-31".length)}): ${about}
    <p class="about">${reason}</p>
  </li>`;
}

/** What is known beforehand of costs and quotas; undefined where nothing is. */
export function costSection(result: PreviewResult): Markup | undefined {
  const { costs, usages } = cleanRoomsUse(result);
  if (usages.length === 0) return undefined;
  return html`<ul>
      ${costs.map((line) => html`<li>${line}</li>`)}
    </ul>
    <div class="table" tabindex="0" role="region" aria-label="Quotas">
      <table>
        <thead>
          <tr>
            <th scope="col">Quota of Clean Rooms</th>
            <th scope="col">Used</th>
            <th scope="col">Nearest to it</th>
          </tr>
        </thead>
        <tbody>
          ${usages.map(
            ({ quota, share, exceeded, subject }) =>
              html`<tr>
                <th scope="row">${quota}</th>
                <td>${exceeded ? `✗ ${share}, exceeded` : share}</td>
                <td>${subject}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
