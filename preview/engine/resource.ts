import type { Properties } from "./properties";

/** A source of a resource: made by the program, or read from what exists. */
export type Operation = "create" | "read" | "import";

/** Seconds that each operation may take; 0 is the provider's own limit. */
export interface Timeouts {
  create: number;
  read: number;
  update: number;
  delete: number;
}

/** What a program asks for beside a resource's inputs. */
export interface ResourceOptions {
  protect?: boolean;
  retainOnDelete?: boolean;
  deleteBeforeReplace?: boolean;
  deletedWith: string;
  replaceWith: string[];
  ignoreChanges: string[];
  replaceOnChanges: string[];
  hideDiffs: string[];
  additionalSecretOutputs: string[];
  timeouts: Timeouts;
  importId: string;
}

/** A resource of the previewed stack, with everything the engine knows about it. */
export interface Resource {
  urn: string;
  type: string;
  name: string;
  /** True when a provider manages it; false for a component. */
  custom: boolean;
  operation: Operation;
  /** Empty when known only after deployment. */
  id: string;
  inputs: Properties;
  /** A custom resource's inputs, and for a component what it registers; undefined until then. */
  outputs?: Properties;
  /** URN of the parent; empty for the stack and default providers. */
  parent: string;
  /** Provider reference `URN::ID`; empty for components and providers. */
  provider: string;
  dependencies: string[];
  /** The URNs that each input depends on. */
  propertyDependencies: Record<string, string[]>;
  /** Former URNs that the program declares. */
  aliases: string[];
  options: ResourceOptions;
}

export const noTimeouts: Timeouts = { create: 0, read: 0, update: 0, delete: 0 };

export const noOptions: ResourceOptions = {
  deletedWith: "",
  replaceWith: [],
  ignoreChanges: [],
  replaceOnChanges: [],
  hideDiffs: [],
  additionalSecretOutputs: [],
  timeouts: noTimeouts,
  importId: "",
};
