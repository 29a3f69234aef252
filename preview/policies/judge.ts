import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import type { Gate } from "../engine/deployment";
import { lowerProperties, type Properties } from "../engine/properties";
import type { Resource } from "../engine/resource";
import { makeUrn, providerUrn, STACK_TYPE } from "../engine/urn";
import { caseMessage, levelName, severityName, verdictOf, type Finding, type Remediation } from "./finding";
import type { Pack } from "./pack";
import { analyzeRequest, analyzeStackRequest, remediateRequest } from "./requests";

/** Has every resource judged by every pack, and collects what they find. */
export class Judge implements Gate {
  readonly findings: Finding[] = [];
  readonly remediations: Remediation[] = [];
  private readonly pending: Promise<void>[] = [];

  /** `packs` resolves when all of them are started and configured: nothing is registered before that. */
  constructor(
    private readonly packs: () => Promise<Pack[]>,
    private readonly onFailure: (error: Error) => void,
  ) {}

  /** Lets the packs change a resource's inputs, one after the other. */
  async remediate(resource: Resource, provider: Resource | undefined): Promise<Properties> {
    let inputs = resource.inputs;
    for (const pack of await this.packs()) {
      if (!pack.remediates) continue;
      for (const remediation of await pack.remediate(remediateRequest({ ...resource, inputs }, provider))) {
        inputs = this.apply(pack, remediation, resource, inputs);
      }
    }
    return inputs;
  }

  /** Starts the analysis of a resource's inputs, in all packs at once. */
  analyze(resource: Resource, provider: Resource | undefined): void {
    const request = analyzeRequest(resource, provider);
    const analysis = this.packs().then(async (packs) => {
      await Promise.all(packs.map(async (pack) => this.record(pack, await pack.analyze(request), () => resource.urn)));
    });
    analysis.catch(this.onFailure);
    this.pending.push(analysis);
  }

  /** Waits for all analyses, then has the complete stack judged. */
  async analyzeStack(resources: Map<string, Resource>, stack: string, project: string): Promise<void> {
    await Promise.all(this.pending);
    const managed = [...resources.values()].filter(({ operation }) => operation !== "read");
    const request = analyzeStackRequest(managed, ({ provider }) => resources.get(providerUrn(provider)));
    const root = makeUrn(stack, project, "", STACK_TYPE, `${project}-${stack}`);
    const urns = new Set(managed.map(({ urn }) => urn));
    const packs = await this.packs();
    await Promise.all(
      packs.map(async (pack) => {
        this.record(pack, await pack.analyzeStack(request), (urn) => (urns.has(urn) ? urn : root));
      }),
    );
  }

  private apply(pack: Pack, remediation: proto.Remediation, resource: Resource, inputs: Properties): Properties {
    const policy = remediation.getPolicyname();
    const description = remediation.getDescription();
    const problem = remediation.getDiagnostic();
    if (problem !== "") {
      this.findings.push({
        ...this.aboutPolicy(pack, policy),
        verdict: verdictOf(problem),
        description,
        message: problem,
        level: "advisory",
        urn: resource.urn,
      });
      return inputs;
    }
    const changed = remediation.getProperties();
    if (changed === undefined) return inputs;
    this.remediations.push({ pack: pack.name, policy, description, urn: resource.urn });
    return lowerProperties(changed.toJavaScript() as Properties, pack.directory);
  }

  private record(pack: Pack, diagnostics: proto.AnalyzeDiagnostic[], urnFor: (urn: string) => string): void {
    for (const diagnostic of diagnostics) {
      const description = diagnostic.getDescription();
      const message = caseMessage(diagnostic.getMessage(), description);
      const level = levelName(diagnostic.getEnforcementlevel());
      const severity = severityName(diagnostic.getSeverity());
      const about = this.aboutPolicy(pack, diagnostic.getPolicyname());
      this.findings.push({
        ...about,
        verdict: verdictOf(message),
        description,
        message,
        // What a remediation leaves is as bad as if there were none.
        level: level === "remediate" ? "mandatory" : level,
        severity: severity === "unspecified" ? about.severity : severity,
        urn: urnFor(diagnostic.getUrn()),
      });
    }
  }

  private aboutPolicy(pack: Pack, name: string) {
    const policy = pack.policies.get(name);
    return {
      pack: pack.name,
      packVersion: pack.version,
      policy: name,
      severity: policy?.severity ?? ("unspecified" as const),
      remediationSteps: policy?.remediationSteps ?? "",
      url: policy?.url ?? "",
    };
  }
}
