/** A policy document that AWS would refuse, or that cannot be judged: `path` names the element, `reason` the defect. */
export class DocumentError extends Error {
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path} ${reason}`);
    this.name = "DocumentError";
    this.path = path;
    this.reason = reason;
  }
}
