import { DocumentError } from "./documents";
import { asUndetermined, type Undetermined } from "./unknown";

/** Takes down what a rule finds about one resource. */
export interface Report {
  /** The resource breaks the rule: what is wrong, in words that fit after the resource's name. */
  violation(message: string): void;
  /** Judges one unit on its own: what is unknown or malformed in it does not keep the other units from being judged. */
  unit(judge: () => void): void;
  /** Judges the items one by one, each as a unit; an item is read within its unit. */
  each<T>(items: readonly T[], judge: (item: T, index: number) => void): void;
}

/** Where the findings of a report go. The same finding is passed on once. */
export interface Findings {
  violation(message: string): void;
  undetermined(finding: Undetermined): void;
}

/** A report that passes its findings on. Errors other than unknown values and malformed documents are thrown. */
export function createReport(findings: Findings): Report {
  const seen = new Set<string>();
  const once = (message: string, pass: () => void) => {
    if (!seen.has(message)) pass();
    seen.add(message);
  };
  const report: Report = {
    violation: (message) => once(message, () => findings.violation(message)),
    unit: (judge) => {
      try {
        judge();
      } catch (error) {
        if (error instanceof DocumentError) return report.violation(error.message);
        const unknown = asUndetermined(error);
        if (!unknown) throw error;
        once(`undetermined: ${unknown.message}`, () => findings.undetermined(unknown));
      }
    },
    each: (items, judge) => {
      for (let index = 0; index < items.length; index++) {
        report.unit(() => judge(items[index] as (typeof items)[number], index));
      }
    },
  };
  return report;
}

/** A report that passes nothing on: for reading along what another rule judges. */
export function silentReport(): Report {
  return createReport({ violation: () => {}, undetermined: () => {} });
}
