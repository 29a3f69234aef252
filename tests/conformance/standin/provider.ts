import { appendFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { status, type handleUnaryCall, type ServiceError, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import type { Properties } from "../../../preview";
import type { Answers } from "../../../preview/project/answers";
import { placeOf, settle, state, type Place } from "../../support/outputs";

/** One finished operation: a line of the log. */
export interface Operation {
  operation: "create" | "update" | "delete";
  urn: string;
  id: string;
  /** Milliseconds since the epoch. Two operations are in order only if one finished before the other started. */
  started: number;
  finished: number;
}

export interface StandInOptions {
  /** Version that the provider reports, e.g. that of the installed SDK. */
  version: string;
  /** Answers to provider functions. A call without one is an error: a made-up answer would hide a wrong account. */
  answers: Answers;
  /** File to which each operation is appended as one line of JSON. */
  log: string;
  /** Milliseconds that each operation takes, so that operations in the wrong order overlap visibly. */
  latency: number;
}

/**
 * A provider of any package that keeps what it is given: inputs pass every check, and a resource's state is its inputs
 * and made-up values for the rest. It knows no property that forces a replacement and no default that AWS would fill in.
 */
export function standIn({ version, answers, log, latency }: StandInOptions): UntypedServiceImplementation {
  // The engine opens one connection for each provider resource, which tells apart the accounts they stand for.
  const places = new Map<string, Place>();
  const placeAt = (peer: string): Place => places.get(peer) ?? placeOf({});

  async function operate(operation: Operation["operation"], urn: string, id: string): Promise<void> {
    const started = Date.now();
    await delay(latency);
    const line: Operation = { operation, urn, id, started, finished: Date.now() };
    appendFileSync(log, `${JSON.stringify(line)}\n`);
  }

  return {
    handshake: unary(() => {
      const response = new rpc.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      response.setAcceptResources(true);
      return response;
    }),
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => {
      const info = new PluginInfo();
      info.setVersion(version);
      return info;
    }),
    configure: unary((request: rpc.ConfigureRequest, peer) => {
      places.set(peer, placeOf(properties(request.getArgs())));
      const response = new rpc.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setAcceptresources(true);
      response.setSupportspreview(true);
      return response;
    }),
    checkConfig: unary(check),
    check: unary(check),
    diffConfig: unary(diff),
    diff: unary(diff),
    create: unary(async (request: rpc.CreateRequest, peer) => {
      const inputs = properties(request.getProperties());
      const response = new rpc.CreateResponse();
      if (request.getPreview()) {
        response.setProperties(struct(state(request.getType(), inputs, placeAt(peer), undefined)));
        return response;
      }
      const id = `${request.getName()}-id`;
      response.setId(id);
      response.setProperties(struct(state(request.getType(), inputs, placeAt(peer), id)));
      await operate("create", request.getUrn(), id);
      settle(request.getType(), inputs, placeAt(peer));
      return response;
    }),
    read: unary((request: rpc.ReadRequest, peer) => {
      const known = properties(request.getProperties());
      const response = new rpc.ReadResponse();
      response.setId(request.getId());
      response.setInputs(request.getInputs());
      response.setProperties(struct(state(request.getType(), known, placeAt(peer), request.getId())));
      return response;
    }),
    update: unary(async (request: rpc.UpdateRequest, peer) => {
      const inputs = properties(request.getNews());
      const response = new rpc.UpdateResponse();
      response.setProperties(struct(state(request.getType(), inputs, placeAt(peer), request.getId())));
      if (!request.getPreview()) {
        await operate("update", request.getUrn(), request.getId());
      }
      return response;
    }),
    delete: unary(async (request: rpc.DeleteRequest) => {
      await operate("delete", request.getUrn(), request.getId());
      return new Empty();
    }),
    invoke: unary((request: rpc.InvokeRequest) => {
      const response = new rpc.InvokeResponse();
      response.setReturn(struct(answers.invokeResult(request.getTok(), properties(request.getArgs()))));
      return response;
    }),
  };
}

function check(request: rpc.CheckRequest): rpc.CheckResponse {
  const response = new rpc.CheckResponse();
  response.setInputs(request.getNews());
  return response;
}

/** Compares inputs with inputs: the state also holds made-up values, which no program gives. */
function diff(request: rpc.DiffRequest): rpc.DiffResponse {
  const olds = properties(request.getOldInputs());
  const news = properties(request.getNews());
  const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
    (key) => !isDeepStrictEqual(olds[key], news[key]),
  );
  const response = new rpc.DiffResponse();
  response.setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList(changed);
  return response;
}

const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;

function unary<Request, Response>(
  answer: (request: Request, peer: string) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => answer(call.request, call.getPeer()))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(failure(error)),
      );
  };
}

function failure(error: unknown): Partial<ServiceError> {
  return { code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) };
}

function properties(message: Struct | undefined): Properties {
  return (message?.toJavaScript() ?? {}) as Properties;
}

function struct(values: Properties): Struct {
  return Struct.fromJavaScript(values as Record<string, JavaScriptValue>);
}
