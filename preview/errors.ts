/** The preview could not run. `message` is for the reader, `detail` (a stack, raw output) is shown on request only. */
export class PreviewError extends Error {
  override readonly name = "PreviewError";

  constructor(
    message: string,
    readonly detail?: string,
  ) {
    super(message);
  }
}
