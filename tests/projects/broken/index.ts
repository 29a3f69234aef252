import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "../../../projects/config";
import { environmentConfig } from "../../../projects/environment/config";
import { deployEnvironment } from "../../../projects/environment/program";
import { breakages } from "./breakages";

const wanted = JSON.parse(process.env["BREAKAGES"] ?? "[]") as string[];
const pending = new Set(breakages.filter(({ what }) => wanted.includes(what)));
if (pending.size !== wanted.length || wanted.length === 0) {
  throw new Error(`BREAKAGES is no list of breakages: ${process.env["BREAKAGES"]}`);
}

pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
  const breakage = [...pending].find((one) => one.type === type && one.fits(props));
  if (!breakage) {
    return undefined;
  }
  pending.delete(breakage);
  return { props: breakage.broken(props), opts };
});

deployEnvironment(readConfig(environmentConfig));
