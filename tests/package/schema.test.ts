import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import { generateSchema, type PackageSpec, type Property } from "@pulumi/pulumi/provider/experimental/schema";
import { expect } from "chai";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import * as lakeshare from "../../components";
import manifest from "../../components/package.json";

/** Every input and output property of the package, by its place in the schema. */
function* properties(schema: PackageSpec): Generator<[string, Property]> {
  for (const [token, resource] of Object.entries(schema.resources)) {
    yield* labelled(`${token} input`, resource.inputProperties);
    yield* labelled(`${token} output`, resource.properties);
  }
  for (const [token, type] of Object.entries(schema.types)) {
    yield* labelled(token, type.properties);
  }
}

function* labelled(where: string, named: Record<string, Property> = {}): Generator<[string, Property]> {
  for (const [name, property] of Object.entries(named)) {
    yield [`${where} ${name}`, property];
  }
}

describe("the package's schema, for every Pulumi language", () => {
  const components = getPulumiComponents(lakeshare);
  let schema: PackageSpec;

  before(() => {
    const names = new Set(components.map(({ name }) => name));
    const folder = path.join(__dirname, "../../components");
    const found = new Analyzer(folder, manifest.name, manifest, names).analyze();
    schema = generateSchema(
      manifest.name,
      manifest.version,
      manifest.description,
      found.components,
      found.typeDefinitions,
      found.dependencies,
    );
  });

  it("holds every exported component under its type token", () => {
    expect(components).not.to.be.empty;
    expect(Object.keys(schema.resources).sort()).to.deep.equal(
      components.map(({ name }) => `lakeshare:index:${name}`).sort(),
    );
  });

  // The analyser drops the descriptions of nested types: those are for the TypeScript reader.
  it("describes every component", () => {
    const bare = Object.entries(schema.resources).filter(([, { description }]) => !description);
    expect(bare.map(([token]) => token)).to.deep.equal([]);
  });

  it("describes every property in words", () => {
    const bare = [...properties(schema)].filter(([, { description = "" }]) => !description.trim());
    expect(bare.map(([where]) => where)).to.deep.equal([]);
  });

  it("has no broken description and no property of any type", () => {
    const broken = [...properties(schema)].filter(([, property]) => {
      const text = JSON.stringify(property);
      return text.includes("[object Object]") || text.includes("pulumi.json#/Any");
    });
    expect(broken.map(([where]) => where)).to.deep.equal([]);
  });

  it("compiles as Pulumi compiles a plugin: without strict checks, for ES2020", function () {
    this.timeout(120_000);
    const options = ["--noEmit", "--strict", "false", "--noUncheckedIndexedAccess", "false"];
    execFileSync("npx", ["tsc", "-p", "components", ...options], { cwd: path.join(__dirname, "../.."), stdio: "pipe" });
  });
});
