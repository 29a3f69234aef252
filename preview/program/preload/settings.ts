/** What the preview tells the code that it loads into its children. */
export interface PreloadSettings {
  /** The folder of the `@pulumi/pulumi` that the child uses. */
  sdk: string;
  /** The file of the esbuild package. */
  esbuild: string;
  /** The folder for transpiled files. */
  cache: string;
  /** Whether stack traces are to name the lines of the TypeScript sources. */
  stacks: boolean;
  /** Surrounds what the child throws, in whatever the SDK logs. */
  errorMark: string;
}

/** The environment variable that carries the settings, as JSON. */
export const SETTINGS_VARIABLE = "LAKESHARE_PREVIEW_PRELOAD";
