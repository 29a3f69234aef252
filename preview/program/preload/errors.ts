/** Writes an error so that the preview finds its message again, however the SDK wraps it. */
export function encodeError(error: unknown, mark: string): string {
  const thrown =
    error instanceof Error
      ? { message: error.message || error.name, stack: error.stack ?? error.message }
      : { message: String(error), stack: String(error) };
  return mark + JSON.stringify(thrown) + mark;
}
