import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { caseMessage } from "../../../preview/policies/finding";
import type { Given, Judged, Snapshot, Step } from "../snapshot";
import type { Target } from "../../support/projects";
import { inScratch, packOptions } from "./scratch";

/** What Pulumi's own engine makes of the first preview of a stack. */
export function previewByCli(target: Target): Promise<Snapshot> {
  return inScratch(target, 0, async ({ folder, program }) => {
    const calls = join(folder, "calls.jsonl");
    const events = join(folder, "events.jsonl");
    const { status, stdout, stderr } = await program(
      ["preview", "--json", "--event-log", events, ...packOptions(target.policyPacks, folder)],
      // The event log, the one place that has both levels and severities, is an option for debugging.
      { PULUMI_DEBUG_GRPC: calls, PULUMI_DEBUG_COMMANDS: "true" },
    );
    const document = readDocument(stdout);
    const log = readLines<Call>(calls);
    const errors = document.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
    return {
      status,
      problems: [...errors, stderr].map((text) => text.trim()).filter((text) => text !== ""),
      steps: document.steps,
      changes: document.changeSummary,
      judged: readLines<Event>(events).flatMap(({ policyEvent }) => (policyEvent ? [judged(policyEvent, log)] : [])),
      ...given(log),
    };
  });
}

interface Document {
  steps: Step[];
  diagnostics: { severity: string; message: string }[];
  changeSummary: Record<string, number>;
}

/** The CLI leaves out what is empty, and prints no document when it cannot start. */
function readDocument(stdout: string): Document {
  const empty = { steps: [], diagnostics: [], changeSummary: {} };
  return { ...empty, ...(stdout.startsWith("{") ? (JSON.parse(stdout) as Partial<Document>) : {}) };
}

/** A line of the event log. */
interface Event {
  policyEvent?: PolicyEvent;
}

interface PolicyEvent {
  resourceUrn?: string;
  policyPackName: string;
  policyName: string;
  enforcementLevel: string;
  severity?: string;
  message: string;
}

/** The message alone: the SDK puts the policy's description before it. */
function judged(
  { resourceUrn = "", policyPackName, policyName, ...event }: PolicyEvent,
  calls: readonly Call[],
): Judged {
  const { enforcementLevel: level, severity = "" } = event;
  const message = caseMessage(event.message.trim(), descriptionOf(policyPackName, policyName, calls));
  return { urn: resourceUrn, pack: policyPackName, policy: policyName, level, severity, message };
}

function descriptionOf(packName: string, policyName: string, calls: readonly Call[]): string {
  const packs = answersTo("GetAnalyzerInfo", calls) as { name: string; policies: Description[] }[];
  const policies = packs.find(({ name }) => name === packName)?.policies ?? [];
  return policies.find(({ name }) => name === policyName)?.description ?? "";
}

interface Description {
  name: string;
  description?: string;
}

/** A line of the log that `PULUMI_DEBUG_GRPC` makes the engine write. */
interface Call {
  method: string;
  /** Each call has a line when it starts and one when it ends. */
  progress: "request_started" | "response_completed";
  request: unknown;
  response?: unknown;
}

/** What the packs are asked: all are asked the same. */
function given(calls: readonly Call[]): Pick<Snapshot, "beforehand" | "afterwards"> {
  const stacks = requestsOf("AnalyzeStack", calls) as { resources: Given[] }[];
  return {
    beforehand: requestsOf("Analyze", calls) as Given[],
    afterwards: stacks.flatMap(({ resources }) => resources),
  };
}

function requestsOf(method: string, calls: readonly Call[]): unknown[] {
  return callsOf(method, "request_started", calls).map(({ request }) => request);
}

function answersTo(method: string, calls: readonly Call[]): unknown[] {
  return callsOf(method, "response_completed", calls).map(({ response }) => response);
}

function callsOf(method: string, when: Call["progress"], calls: readonly Call[]): Call[] {
  return calls.filter((call) => call.method === `/pulumirpc.Analyzer/${method}` && call.progress === when);
}

function readLines<Line>(file: string): Line[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Line);
}
