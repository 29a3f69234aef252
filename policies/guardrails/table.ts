import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "./framework";
import { rules } from "./rules";

/** The page that holds the table, between its two markers. */
export const page = join(__dirname, "..", "README.md");

const begin = "<!-- rules: made by table.ts, do not edit -->";
const end = "<!-- end of rules -->";

/** The rules as a table in Markdown. */
export function rulesTable(of: readonly Rule[]): string {
  const head = ["| # | rule | severity | judged by | standard | parameters |", "|---|---|---|---|---|---|"];
  return [...head, ...of.map(row)].join("\n");
}

/** The page with the table in its place. Throws where the markers are missing. */
export function withTable(text: string, table: string): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} needs the lines "${begin}" and "${end}" around the table`);
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}

function row(rule: Rule): string {
  const name = `[\`${rule.id}\`](${rule.url})<br>${rule.description}`;
  const { name: standard, version, reference } = rule.framework;
  const standards = [`${standard} ${version}, ${reference}`, ...(rule.tags ?? [])].join("<br>");
  const parameters = Object.keys(rule.parameters ?? {}).map((parameter) => `\`${parameter}\``);
  const cells = [rule.rows.join(", "), name, rule.severity, rule.scope, standards, parameters.join("<br>")];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

if (require.main === module) {
  writeFileSync(page, withTable(readFileSync(page, "utf8"), rulesTable(rules)));
}
