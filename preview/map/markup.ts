/** Text that is HTML or SVG, and safe to stand in a page. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: everything but markup is escaped, and what is undefined left out. */
export type Content = Markup | string | number | undefined | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML or SVG in which every value is escaped; attributes stand in double quotes. */
export function html(template: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(template.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

function render(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(render).join("\n");
  // A page has no place for control characters, not even escaped.
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  return String(content).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[&<>"']/g, (found) => ESCAPES[found] ?? "�");
}
