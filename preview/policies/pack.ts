import { existsSync } from "node:fs";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";
import { CHANNEL_OPTIONS } from "../engine/channel";
import type { Target } from "../engine/deployment";
import type { Properties } from "../engine/properties";
import { PreviewError } from "../errors";
import { findSdk, loaderArguments, loaderEnvironment } from "../program/executor";
import { readFailure } from "../program/failure";
import type { Child, Processes } from "../program/processes";
import { readYaml } from "../project/project";
import { readPolicyConfig, reconcile, unknownPolicies } from "./configuration";
import type { EnforcementLevel, PolicyConfig } from "./configuration";
import { levelName, levelNumber, type Severity, severityName } from "./finding";
import { type Waiver, waiversIn } from "./waivers";

/** A policy pack to run, and its configuration file. */
export interface PackSource {
  directory: string;
  config?: string;
}

/** A policy of a running pack, with the level it is enforced at. */
export interface Policy {
  name: string;
  description: string;
  level: EnforcementLevel;
  severity: Severity;
  remediationSteps: string;
  url: string;
  /** The control of a standard that it serves first; its tags may name further ones. */
  framework?: { name: string; version: string; reference: string; specification: string };
  tags: string[];
  /** Exceptions to it that the configuration makes. */
  waivers: Waiver[];
}

const START_TIMEOUT = 60_000;

const packFile = z.looseObject({
  runtime: z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]),
  version: z.coerce.string().default(""),
});

/** A policy pack running in a process of its own. */
export class Pack {
  private constructor(
    readonly name: string,
    readonly version: string,
    readonly directory: string,
    readonly policies: Map<string, Policy>,
    /** Names in the configuration file that no policy has. */
    readonly unknownPolicies: string[],
    private readonly client: AnalyzerClient,
    private readonly child: Child,
  ) {}

  /** Starts a pack and configures it. Throws when it does not start, or its configuration is wrong. */
  static async start(processes: Processes, source: PackSource, target: Target, address: string): Promise<Pack> {
    const { directory } = source;
    const file = readPackFile(directory);
    const child = startAnalyzer(processes, directory, target, address);
    const port = await analyzerPort(child, directory);
    const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), CHANNEL_OPTIONS);
    await configureStack(client, target);
    const info = await call<Empty, proto.AnalyzerInfo>(client, client.getAnalyzerInfo, new Empty());
    const given = source.config === undefined ? new Map<string, PolicyConfig>() : readPolicyConfig(source.config);
    const settings = info.getPoliciesList().map(settingsOf);
    const config = reconcile(info.getName(), settings, [initialConfig(info), given]);
    await call(client, client.configure, configureRequest(config));
    const policies = info.getPoliciesList().map((policy) => describePolicy(policy, config));
    return new Pack(
      info.getName(),
      file.version || info.getVersion(),
      directory,
      new Map(policies.map((policy) => [policy.name, policy])),
      unknownPolicies(settings, given),
      client,
      child,
    );
  }

  /** True when one of the policies may change resources. */
  get remediates(): boolean {
    return [...this.policies.values()].some(({ level }) => level === "remediate");
  }

  async analyze(request: proto.AnalyzeRequest): Promise<proto.AnalyzeDiagnostic[]> {
    const response = await this.ask<proto.AnalyzeRequest, proto.AnalyzeResponse>(this.client.analyze, request);
    return response.getDiagnosticsList();
  }

  async analyzeStack(request: proto.AnalyzeStackRequest): Promise<proto.AnalyzeDiagnostic[]> {
    const ask = this.ask<proto.AnalyzeStackRequest, proto.AnalyzeResponse>(this.client.analyzeStack, request);
    return (await ask).getDiagnosticsList();
  }

  async remediate(request: proto.AnalyzeRequest): Promise<proto.Remediation[]> {
    const ask = this.ask<proto.AnalyzeRequest, proto.RemediateResponse>(this.client.remediate, request);
    return (await ask).getRemediationsList();
  }

  /** Ends the connection; the process ends with the preview's others. */
  close(): void {
    this.client.close();
  }

  private async ask<Request, Response>(method: Method<Request, Response>, request: Request): Promise<Response> {
    try {
      return await call(this.client, method, request);
    } catch (error) {
      const { code, details = String(error) } = error as Partial<grpc.ServiceError>;
      const reason = code === grpc.status.UNAVAILABLE ? `its process ended\n${this.child.stderr.join("\n")}` : details;
      throw new PreviewError(`Policy pack "${this.name}" failed: ${readFailure(reason).message}`, details);
    }
  }
}

type Method<Request, Response> = (
  request: Request,
  callback: (error: grpc.ServiceError | null, response: Response) => void,
) => grpc.ClientUnaryCall;

function call<Request, Response>(
  client: AnalyzerClient,
  method: Method<Request, Response>,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    method.call(client, request, (error, response) => (error ? reject(error) : resolve(response)));
  });
}

function readPackFile(directory: string): z.output<typeof packFile> {
  const path = join(directory, "PulumiPolicy.yaml");
  if (!existsSync(path)) throw new PreviewError(`No policy pack in ${directory}: PulumiPolicy.yaml is missing`);
  const parsed = packFile.safeParse(readYaml(path));
  if (!parsed.success) throw new PreviewError(`${path}:\n${z.prettifyError(parsed.error)}`);
  if (parsed.data.runtime !== "nodejs") {
    throw new PreviewError(
      `${path}: the runtime is "${parsed.data.runtime}", but "nodejs" is the only one run offline`,
    );
  }
  return parsed.data;
}

function startAnalyzer(processes: Processes, directory: string, target: Target, address: string): Child {
  const sdk = findSdk(directory);
  const command = [...loaderArguments(), join(sdk, "cmd/run-policy-pack"), address, directory];
  return processes.start(command, directory, {
    ...loaderEnvironment(sdk, processes.stacks),
    PULUMI_NODEJS_ORGANIZATION: target.organization,
    PULUMI_NODEJS_PROJECT: target.project,
    PULUMI_NODEJS_STACK: target.stack,
    PULUMI_NODEJS_DRY_RUN: "true",
    PULUMI_CONFIG: JSON.stringify(target.config),
  });
}

/** The port that the pack listens on: the first number it prints. */
async function analyzerPort(child: Child, directory: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new PreviewError(`Policy pack ${directory} did not start within ${START_TIMEOUT / 1000} s`)),
      START_TIMEOUT,
    );
  });
  const port = new Promise<string>((resolve) => {
    child.onLine((line) => {
      if (/^\d+$/.test(line)) resolve(line);
    });
  });
  const death = child.ended.then((status): never => {
    const failure = readFailure([...child.stderr, ...child.stdout].join("\n"));
    const reason = failure.message || `it ended with status ${status} and no message`;
    throw new PreviewError(`Policy pack ${directory} did not start: ${reason}`, failure.stack);
  });
  try {
    return await Promise.race([port, death, timeout]);
  } finally {
    clearTimeout(timer);
    death.catch(() => undefined);
  }
}

async function configureStack(client: AnalyzerClient, target: Target): Promise<void> {
  const request = new proto.AnalyzerStackConfigureRequest();
  request.setOrganization(target.organization);
  request.setProject(target.project);
  request.setStack(target.stack);
  request.setDryRun(true);
  for (const [key, value] of Object.entries(target.config)) request.getConfigMap().set(key, value);
  try {
    await call<proto.AnalyzerStackConfigureRequest, proto.AnalyzerStackConfigureResponse>(
      client,
      client.configureStack,
      request,
    );
  } catch (error) {
    if ((error as grpc.ServiceError).code !== grpc.status.UNIMPLEMENTED) throw error;
  }
}

function settingsOf(policy: proto.PolicyInfo) {
  const schema = policy.getConfigschema();
  return {
    name: policy.getName(),
    level: levelName(policy.getEnforcementlevel()),
    schema: (schema?.getProperties()?.toJavaScript() ?? {}) as Properties,
    required: schema?.getRequiredList() ?? [],
  };
}

function initialConfig(info: proto.AnalyzerInfo): Map<string, PolicyConfig> {
  const entries = [...info.getInitialconfigMap().entries()];
  return new Map(
    entries.map(([name, config]) => [
      name,
      {
        level: levelName(config.getEnforcementlevel()),
        properties: (config.getProperties()?.toJavaScript() ?? {}) as Properties,
      },
    ]),
  );
}

function configureRequest(config: Map<string, Required<PolicyConfig>>): proto.ConfigureAnalyzerRequest {
  const request = new proto.ConfigureAnalyzerRequest();
  for (const [name, { level, properties }] of config) {
    const policy = new proto.PolicyConfig();
    policy.setEnforcementlevel(levelNumber(level));
    policy.setProperties(Struct.fromJavaScript(properties));
    request.getPolicyconfigMap().set(name, policy);
  }
  return request;
}

function describePolicy(policy: proto.PolicyInfo, config: Map<string, Required<PolicyConfig>>): Policy {
  const name = policy.getName();
  const framework = policy.getFramework();
  return {
    name,
    description: policy.getDescription(),
    level: config.get(name)?.level ?? levelName(policy.getEnforcementlevel()),
    severity: severityName(policy.getSeverity()),
    remediationSteps: policy.getRemediationSteps(),
    url: policy.getUrl(),
    ...(framework && { framework: framework.toObject() }),
    tags: policy.getTagsList(),
    waivers: waiversIn(config.get(name)?.properties ?? {}),
  };
}
