import { type Configuration, factsOf } from "../../policies/access/check/configuration";
import { AS_EXPECTED } from "../../policies/access/policies";
import { buildModel } from "../../policies/access/model";
import { type RecordedResource, fromRecord } from "../../policies/access/model/sources";
import type { Environment } from "../../policies/access/paths/environment";
import { readPolicyConfig } from "../policies/configuration";
import type { PackSource } from "../policies/pack";
import type { PreviewResult } from "../result";

/** What the access check knows of the previewed stack: the same as the pack `access` knows with its configuration. */
export function environmentOf({ resources }: PreviewResult, packs: readonly PackSource[]): Environment {
  // What the preview read from outside is not part of the stack, as the packs see it.
  const planned = resources.filter(({ operation }) => operation !== "read");
  const model = buildModel(fromRecord(planned as unknown as readonly RecordedResource[]));
  return { model, facts: factsOf(configurationIn(packs)) };
}

function configurationIn(packs: readonly PackSource[]): Configuration {
  const settings = packs.flatMap(({ config }) => (config === undefined ? [] : [readPolicyConfig(config)]));
  const [given] = settings.flatMap((policies) => policies.get(AS_EXPECTED)?.properties ?? []);
  return (given ?? {}) as Configuration;
}
