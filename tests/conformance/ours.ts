import type { AnalyzeRequest, AnalyzerResource } from "@pulumi/pulumi/proto/analyzer_pb";
import { exitStatus, jsonReport, preview, providerUrn } from "../../preview";
import type { Finding, Properties, Property, Resource } from "../../preview";
import { analyzeRequest, analyzeStackRequest } from "../../preview/policies/requests";
import type { Target } from "../support/projects";
import type { Given, Judged, Snapshot, Step } from "./snapshot";

/** What our engine makes of the first preview of a stack. */
export async function previewByOurs(target: Target): Promise<Snapshot> {
  const result = await preview(target);
  const document = jsonReport(result) as { steps: Step[]; changeSummary: Record<string, number> };
  const managed = result.resources.filter(({ operation }) => operation !== "read");
  const byUrn = new Map(result.resources.map((resource) => [resource.urn, resource]));
  const providerOf = ({ provider }: Resource) => byUrn.get(providerUrn(provider));
  return {
    status: exitStatus(result),
    problems: [],
    steps: document.steps,
    changes: document.changeSummary,
    beforehand: managed.map((resource) => given(analyzeRequest(resource, providerOf(resource)))),
    afterwards: analyzeStackRequest(managed, providerOf).getResourcesList().map(givenAtTheEnd),
    judged: result.findings.map(judged),
  };
}

function given(request: AnalyzeRequest | AnalyzerResource): Given {
  const provider = request.getProvider();
  return {
    urn: request.getUrn(),
    type: request.getType(),
    name: request.getName(),
    properties: properties(request),
    options: options(request),
    ...(provider && {
      provider: {
        urn: provider.getUrn(),
        type: provider.getType(),
        name: provider.getName(),
        properties: properties(provider),
      },
    }),
  };
}

function givenAtTheEnd(request: AnalyzerResource): Given {
  const dependencies = [...request.getPropertydependenciesMap().entries()];
  return {
    ...given(request),
    parent: request.getParent(),
    dependencies: request.getDependenciesList(),
    propertyDependencies: Object.fromEntries(dependencies.map(([key, of]) => [key, { urns: of.getUrnsList() }])),
  };
}

function properties(message: Pick<AnalyzeRequest, "getProperties">): Properties {
  return (message.getProperties()?.toJavaScript() ?? {}) as Properties;
}

/** The options by the names that they have in the protocol's JSON. */
function options(request: AnalyzeRequest | AnalyzerResource): Properties {
  const { customtimeouts, ...rest } = request.getOptions()?.toObject() ?? {};
  const names: Record<string, string> = {
    ignorechangesList: "ignoreChanges",
    deletebeforereplace: "deleteBeforeReplace",
    deletebeforereplacedefined: "deleteBeforeReplaceDefined",
    additionalsecretoutputsList: "additionalSecretOutputs",
    aliasesList: "aliases",
    pb_delete: "delete",
  };
  const named = (fields: object) =>
    Object.fromEntries(Object.entries(fields).map(([key, value]: [string, Property]) => [names[key] ?? key, value]));
  return { ...named(rest), customTimeouts: named(customtimeouts ?? {}) };
}

/** A severity that is not given is not said. */
function judged({ urn, pack, policy, level, severity, message }: Finding): Judged {
  return { urn, pack, policy, level, severity: severity === "unspecified" ? "" : severity, message: message.trim() };
}
