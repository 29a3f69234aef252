import type { PackSource } from "../policies/pack";
import type { PreviewResult } from "../result";
import { environmentOf } from "./environment";
import { mapOf } from "./model";
import { page } from "./page";

/**
 * A page with a map of who gets at which data, what the policies say and what is known of costs; the same for the same
 * stack. `packs` are those that the preview ran: their configuration tells of principals outside the stack.
 */
export function mapPage(result: PreviewResult, packs: readonly PackSource[]): string {
  return page(result, mapOf(environmentOf(result, packs), result.accounts));
}
