import { z } from "zod";
import type { Properties } from "../engine/properties";
import type { Finding } from "./finding";
import type { Policy } from "./pack";

const waiver = z.object({ urn: z.string(), reason: z.string(), until: z.string() });

/** An exception to a policy in the pack's configuration: the pack applies it, and says so in its messages. */
export type Waiver = z.output<typeof waiver>;

/** What has become of a waiver. */
export interface WaiverUse extends Waiver {
  pack: string;
  policy: string;
  /** Whether its last day is past, so that it waives nothing any more. */
  expired: boolean;
  /** URNs of the resources whose violations it is for. */
  resources: string[];
}

/** The waivers among a policy's settings; a pack may well mean something else by the word. */
export function waiversIn(settings: Properties): Waiver[] {
  return z.array(waiver).safeParse(settings["waivers"]).data ?? [];
}

/** What becomes of each waiver of the packs, in their order. */
export function usesOfWaivers(
  packs: readonly { name: string; policies: readonly Policy[] }[],
  findings: readonly Finding[],
  today = new Date(),
): WaiverUse[] {
  const day = today.toISOString().slice(0, "2027-01-31".length);
  return packs.flatMap(({ name: pack, policies }) =>
    policies.flatMap(({ name: policy, level, waivers }) => {
      const own = findings.filter((finding) => finding.pack === pack && finding.policy === policy);
      return (level === "disabled" ? [] : waivers).map((waiver) => {
        const expired = waiver.until.slice(0, day.length) < day;
        const verdict = expired ? "violation" : "waived";
        const urns = own.filter((finding) => finding.verdict === verdict && isMeant(waiver, finding.urn));
        return { ...waiver, pack, policy, expired, resources: [...new Set(urns.map(({ urn }) => urn))] };
      });
    }),
  );
}

/** `*` stands for any characters, `?` for one. */
function isMeant(waiver: Waiver, urn: string): boolean {
  const pattern = waiver.urn
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`, "s").test(urn);
}
