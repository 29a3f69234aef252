import type { Colors } from "picocolors/types";
import { parseUrn } from "../engine/urn";
import { usesOfWaivers, type WaiverUse } from "../policies/waivers";
import type { PreviewResult } from "../result";
import { paragraph } from "./layout";

/** The waivers that the packs are configured with: in force, run out, or for nothing. Nothing where there are none. */
export function waiverSection({ packs, findings }: PreviewResult, columns: number, colors: Colors): string[] {
  const uses = usesOfWaivers(packs, findings);
  if (uses.length === 0) return [];
  return [colors.bold("Waivers"), ...uses.flatMap((use) => describe(use, columns, colors))];
}

function describe(use: WaiverUse, columns: number, colors: Colors): string[] {
  const { policy, urn, reason, until, expired, resources } = use;
  const names = resources.map((resource) => parseUrn(resource).name).join(", ");
  const idle = resources.length === 0;
  const paint = expired || idle ? colors.yellow : colors.green;
  const state = `${expired ? "ran out on" : "until"} ${until.slice(0, "2027-01-31".length)}`;
  const heading = `${paint(expired || idle ? "!" : "✓")} ${colors.bold(policy)} ${paint(`(${state})`)}`;
  return [
    ...paragraph(heading, columns, "  "),
    ...paragraph(idle ? `${urn} matches no violation: take the waiver out` : names, columns, "    "),
    ...paragraph(colors.dim(reason), columns, "    "),
  ];
}
