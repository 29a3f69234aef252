import { spawnSync } from "node:child_process";
import { type Registered, UNKNOWN } from "../support/program";

/** How the checker of CloudFormation's schemas is installed; it brings the schemas along. */
export const INSTALL = "pip install -r tests/components/requirements.txt";

/** Whether the checker is there. */
export function hasCheckerOfSchemas(): boolean {
  return spawnSync("cfn-lint", ["--version"]).status === 0;
}

/** Stands for an id that is unknown before creation. */
const SOME_ID = "a1b2c3d4-5678-90ab-cdef-000000000000";

/** Stands for a domain's, by the property that holds it. */
const SOME_DOMAIN: Readonly<Record<string, string>> = { domainIdentifier: "dzd_a1b2c3d4567890" };

/**
 * What the CloudFormation schemas find wrong with the resources of `@pulumi/aws-native`, as `<name> <property>: <what>`:
 * its provider hands them to AWS, which refuses in `up` what violates its schema.
 */
export function schemaProblems(resources: readonly Registered[]): string[] {
  const natives = resources.filter(({ type }) => type.startsWith("aws-native:"));
  const template = {
    Resources: Object.fromEntries(natives.map(({ type, inputs }, index) => [`R${index}`, toResource(type, inputs)])),
  };
  return lint(JSON.stringify(template)).map(({ Location, Message }) => {
    const [, id = "", , ...property] = Location.Path;
    return `${natives[Number(String(id).slice(1))]?.name} ${property.join(".")}: ${Message}`;
  });
}

interface Finding {
  Location: { Path: (string | number)[] };
  Message: string;
}

function lint(template: string): Finding[] {
  // Without a file to check, it checks what it reads.
  // Resources of several tests may have one name, and E3019 would have every name be another.
  const args = ["--format", "json", "--regions", "ap-northeast-1", "--ignore-checks", "W", "I", "E3019"];
  const { stdout, stderr } = spawnSync("cfn-lint", args, { input: template, encoding: "utf8" });
  try {
    return JSON.parse(stdout) as Finding[];
  } catch (cause) {
    throw new Error(`cfn-lint has checked nothing:\n${stdout}${stderr}`, { cause });
  }
}

/** How CloudFormation writes the services. */
const SERVICES: Record<string, string> = { cleanrooms: "CleanRooms", datazone: "DataZone" };

/** `aws-native:cleanrooms:Membership` is `AWS::CleanRooms::Membership`. */
function toResource(type: string, inputs: Registered["inputs"]): object {
  const [, service = "", resource] = type.split(":");
  return { Type: `AWS::${SERVICES[service]}::${resource}`, Properties: toProperties(inputs) };
}

function toProperties(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(toProperties);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key.charAt(0).toUpperCase() + key.slice(1),
        inner === UNKNOWN ? (SOME_DOMAIN[key] ?? SOME_ID) : toProperties(inner),
      ]),
    );
  }
  return value === UNKNOWN ? SOME_ID : value;
}
