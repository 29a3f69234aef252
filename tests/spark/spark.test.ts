import { collect, run } from "./pytest";
import { INSTALL, missingTools } from "./tools";

const missing = missingTools();
const title =
  missing.length === 0
    ? "import scripts on Spark and PostgreSQL"
    : `import scripts on Spark and PostgreSQL (skipped for want of ${missing.join(", ")}: ${INSTALL.join("; ")})`;

describe(title, function () {
  this.timeout(600_000);

  if (missing.length > 0) {
    it("runs the tests of the scripts");
    return;
  }

  let failures: Map<string, string>;

  before(async () => {
    failures = await run();
  });

  for (const id of collect()) {
    it(readable(id), () => {
      const failure = failures.get(id) ?? "pytest has not run it";
      if (failure !== "") throw new Error(failure);
    });
  }
});

/** `import_logs: late files come with the next run` */
function readable(id: string): string {
  const [file = "", name = ""] = id.split("::");
  return `${file.replace(/^test_|\.py$/g, "")}: ${name.replace(/^test_/, "").replaceAll("_", " ")}`;
}
