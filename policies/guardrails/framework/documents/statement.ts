import { listOf, some } from "../logic";
import { parseConditions, type Condition } from "./condition";
import { DocumentError } from "./error";
import { matchesAction } from "./pattern";
import { parsePrincipals, type Principal } from "./principal";

const elements = new Set(
  "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split(" "),
);

/**
 * One statement of a policy document, normalised. Every element is parsed when it is read, so an element that is
 * unknown or malformed spoils only the questions that need it. The getters throw DocumentError.
 */
export class Statement {
  /** Where the statement stands, such as `policy.Statement[0]`. */
  readonly path: string;
  private readonly raw: Record<string, unknown>;

  constructor(raw: unknown, path: string) {
    if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
      throw new DocumentError(path, "must be an object");
    }
    const stranger = Object.keys(raw).find((name) => !elements.has(name));
    if (stranger !== undefined) {
      throw new DocumentError(`${path}.${stranger}`, `is no element of a statement: use ${[...elements].join(", ")}`);
    }
    this.raw = raw as Record<string, unknown>;
    this.path = path;
  }

  /** The statement in words: its Sid, or its place. Never throws. */
  get label(): string {
    try {
      if (typeof this.raw["Sid"] === "string" && this.raw["Sid"] !== "") return `statement ${this.raw["Sid"]}`;
    } catch {
      // An unknown Sid is no reason not to name the statement by its place.
    }
    return `statement ${this.path}`;
  }

  get effect(): "Allow" | "Deny" {
    const effect = this.raw["Effect"];
    if (effect === "Allow" || effect === "Deny") return effect;
    throw new DocumentError(`${this.path}.Effect`, `must be "Allow" or "Deny"`);
  }

  /** True if the statement has a NotPrincipal; `principals` then are those it does not apply to. */
  get hasNotPrincipal(): boolean {
    return this.has("NotPrincipal", "Principal");
  }

  /** True if the statement has a NotAction; `actions` then are those it does not apply to. */
  get hasNotAction(): boolean {
    return this.has("NotAction", "Action");
  }

  /** True if the statement has a NotResource; `resources` then are those it does not apply to. */
  get hasNotResource(): boolean {
    return this.has("NotResource", "Resource");
  }

  /** The principals of Principal or NotPrincipal; none in an identity policy. */
  get principals(): readonly Principal[] {
    const name = this.hasNotPrincipal ? "NotPrincipal" : "Principal";
    return name in this.raw ? parsePrincipals(this.raw[name], `${this.path}.${name}`) : [];
  }

  /** The action patterns of Action or NotAction, as written. */
  get actions(): readonly string[] {
    const name = this.hasNotAction ? "NotAction" : "Action";
    if (!(name in this.raw)) throw new DocumentError(this.path, "has neither Action nor NotAction");
    return texts(this.raw[name], `${this.path}.${name}`);
  }

  /** The resource patterns of Resource or NotResource, as written; none in a trust policy. */
  get resources(): readonly string[] {
    const name = this.hasNotResource ? "NotResource" : "Resource";
    return name in this.raw ? texts(this.raw[name], `${this.path}.${name}`) : [];
  }

  /** The conditions, all of which must hold for the statement to apply. */
  get conditions(): readonly Condition[] {
    return "Condition" in this.raw ? parseConditions(this.raw["Condition"], `${this.path}.Condition`) : [];
  }

  /** True if the statement's actions cover the action (or the whole action pattern). */
  coversAction(action: string): boolean {
    const named = some(this.actions, (pattern) =>
      this.hasNotAction
        ? matchesAction(pattern, action) || matchesAction(action, pattern)
        : matchesAction(pattern, action),
    );
    return named !== this.hasNotAction;
  }

  private has(negative: string, positive: string): boolean {
    if (!(negative in this.raw)) return false;
    if (positive in this.raw) throw new DocumentError(this.path, `has both ${positive} and ${negative}`);
    return true;
  }
}

function texts(value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) return [text(value, path)];
  if (value.length === 0) throw new DocumentError(path, "is empty");
  return listOf(value.length, (i) => text(value[i], `${path}[${i}]`));
}

function text(value: unknown, path: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new DocumentError(path, "must be a text that is not empty");
}
