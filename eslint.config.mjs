import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/node_modules/**", "**/dist/**", ".cache/**"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A promise nobody awaits is a resource, a process or a test that nobody waits for.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["**/*.js"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { __dirname: "readonly", __filename: "readonly", process: "readonly" },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["preview/map/browser/page.js"],
    languageOptions: { sourceType: "script", globals: { document: "readonly", matchMedia: "readonly" } },
  },
  {
    files: ["tests/**/*.ts"],
    // chai states expectations as properties: `expect(x).to.be.empty`.
    rules: { "@typescript-eslint/no-unused-expressions": "off" },
  },
);
