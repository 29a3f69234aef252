import { count } from "./report/layout";
import type { Progress } from "./preview";

/** A progress line on a terminal; nothing when standard error is none. */
export interface ProgressLine {
  show(progress: Progress): void;
  stop(): void;
}

export async function progressLine(): Promise<ProgressLine> {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const { default: ora } = await import("ora");
  const spinner = ora({ text: "starting", stream: process.stderr }).start();
  return {
    show: ({ phase, resources }) => {
      spinner.text = phase === "starting" ? phase : `${phase} · ${count(resources, "resource")}`;
    },
    stop: () => spinner.stop(),
  };
}
