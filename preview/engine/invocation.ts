import type { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";
import { PreviewError } from "../errors";
import type { Deployment } from "./deployment";
import type { Properties } from "./properties";
import { stackReference } from "./reading";
import { applyInvokeTransforms } from "./transforms";
import { packageOf } from "./urn";

/** Calls a function: the engine's own are answered from the stack, a provider's from the given answers. */
export async function invoke(deployment: Deployment, request: ResourceInvokeRequest): Promise<Properties> {
  const token = request.getTok();
  const { args, provider, version } = await applyInvokeTransforms(deployment, request);
  if (provider === "") {
    const named = deployment.packages.get(request.getPackageref());
    await deployment.defaultProvider(named?.name ?? packageOf(token), named?.version ?? version, token);
  }
  switch (token) {
    case "pulumi:pulumi:getResource":
      return knownResource(deployment, args);
    case "pulumi:pulumi:readStackOutputs":
      return stackReference(deployment, args);
    default:
      return deployment.answers.invokeResult(token, args);
  }
}

function knownResource(deployment: Deployment, args: Properties): Properties {
  const urn = args["urn"];
  const resource = deployment.resources.get(String(urn));
  if (resource === undefined) throw new PreviewError(`unknown resource ${String(urn)}`);
  return { urn: resource.urn, id: resource.id, state: resource.outputs ?? {} };
}
