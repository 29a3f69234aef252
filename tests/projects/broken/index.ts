import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "../../../projects/config";
import { environmentConfig } from "../../../projects/environment/config";
import { deployEnvironment } from "../../../projects/environment/program";
import { breakages } from "./breakages";

const breakage = breakages.find(({ what }) => what === process.env["BREAKAGE"]);
if (!breakage) {
  throw new Error(`BREAKAGE names none of the breakages: ${process.env["BREAKAGE"]}`);
}

let done = false;
pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
  if (done || type !== breakage.type || !breakage.fits(props)) {
    return undefined;
  }
  done = true;
  return { props: breakage.broken(props), opts };
});

deployEnvironment(readConfig(environmentConfig));
