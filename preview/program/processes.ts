import { spawn, type ChildProcess } from "node:child_process";

const living = new Set<ChildProcess>();

// Packs never end by themselves, and a killed preview must leave none behind.
process.once("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

/** The child processes of one preview. */
export class Processes {
  private readonly children: Child[] = [];

  /** `stacks`: whether stack traces are to name the lines of the TypeScript sources. */
  constructor(readonly stacks: boolean) {}

  /** Starts Node.js with piped output. */
  start(command: string[], directory: string, environment: Record<string, string>): Child {
    const child = spawn(process.execPath, command, {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    living.add(child);
    child.once("close", () => living.delete(child));
    const started = new Child(child);
    this.children.push(started);
    return started;
  }

  /** Kills what still runs, and waits until it is gone. */
  async end(): Promise<void> {
    for (const child of this.children) child.kill();
    await Promise.all(this.children.map(({ ended }) => ended));
  }
}

/** A running process: its output by line, and its end. */
export class Child {
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  /** Resolves to the exit status when all output has been read; -1 when it could not start or was killed. */
  readonly ended: Promise<number>;

  constructor(private readonly child: ChildProcess) {
    this.collect("stdout");
    this.collect("stderr");
    this.ended = new Promise((resolve) => {
      child.once("error", (error) => {
        this.stderr.push(error.message);
        living.delete(child);
        resolve(-1);
      });
      child.once("close", (status) => resolve(status ?? -1));
    });
  }

  /** Calls back with every line of standard output, those already read included. */
  onLine(listener: (line: string) => void): void {
    this.stdout.forEach(listener);
    this.listeners.push(listener);
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }

  private readonly listeners: ((line: string) => void)[] = [];

  private collect(name: "stdout" | "stderr"): void {
    let rest = "";
    const take = (line: string) => {
      this[name].push(line);
      if (name === "stdout") this.listeners.forEach((listener) => listener(line));
    };
    const stream = this.child[name];
    stream?.setEncoding("utf8");
    stream?.on("data", (text: string) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? "";
      lines.forEach(take);
    });
    stream?.on("end", () => {
      if (rest !== "") take(rest);
    });
  }
}
