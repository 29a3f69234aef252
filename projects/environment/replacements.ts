import * as fs from "node:fs";

const HELP = `Say what a change to a clean room would replace, and what would be lost by it.

Usage: pulumi preview --json | npm run replacements

Exit status: 0 nothing is replaced, 1 something is, 2 could not run.`;

const ExitStatus = { kept: 0, replaced: 1, couldNotRun: 2 } as const;

/**
 * What is lost when Clean Rooms makes a resource anew; what cannot be changed in place, its CloudFormation page names.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_CleanRooms.html
 */
const LOST: Record<string, string> = {
  "aws-native:cleanrooms:Collaboration":
    "every member's membership, with its associations, templates and query history; all of them have to join anew",
  "aws-native:cleanrooms:Membership":
    "its associations and templates, and its id, which the service roles of all members trust",
  "aws-native:cleanrooms:ConfiguredTableAssociation": "the table for queries, until it is associated anew",
  "aws-native:cleanrooms:AnalysisTemplate":
    "its ARN, and with it the approval in the rules of the tables that it reads",
  "aws-native:cleanrooms:PrivacyBudgetTemplate": "what is left of the privacy budget, which begins anew",
};

/** A step of a preview, as far as it is looked at. */
interface Step {
  op: string;
  urn: string;
  replaceReasons?: string[] | null;
}

/** The resources that a preview replaces, each with what is lost. */
function replacements(preview: { steps?: Step[] }): string[] {
  return (preview.steps ?? [])
    .filter(({ op }) => op === "replace")
    .flatMap(({ urn, replaceReasons }) => {
      const [name = "", types = ""] = urn.split("::").reverse();
      const lost = LOST[types.split("$").at(-1) ?? ""];
      const reasons = replaceReasons?.length ? ` (because of ${replaceReasons.join(", ")})` : "";
      return lost === undefined ? [] : [`${name} would be replaced${reasons}. Lost is ${lost}.`];
    });
}

function main(): number {
  if (process.argv.includes("--help")) {
    console.log(HELP);
    return ExitStatus.kept;
  }
  const found = replacements(JSON.parse(fs.readFileSync(0, "utf8")) as { steps?: Step[] });
  console.log(found.length === 0 ? "Nothing of a clean room would be replaced." : found.join("\n"));
  return found.length === 0 ? ExitStatus.kept : ExitStatus.replaced;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(`the output of pulumi preview --json was expected: ${(error as Error).message}`);
  process.exitCode = ExitStatus.couldNotRun;
}
