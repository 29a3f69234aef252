import { reporters, type MochaOptions, type Runner } from "mocha";

/** mocha's `spec` reporter, closing on the one plain line that scripts read: `N passed, N failed, N skipped`. */
class CountingReporter extends reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }

  constructor(runner: Runner, options?: MochaOptions) {
    super(runner, options);
  }
}

export = CountingReporter;
