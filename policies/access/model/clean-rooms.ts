import { UNKNOWN } from "../evaluator";
import { Registry, type Named, type Resources } from "./registry";
import { type Reference, type Resource, originOf, referenceAt } from "./resource";
import { type Known, at, isUnknown, listAt, textAt, textsAt } from "./value";

/** A configured table of Clean Rooms; `id` is what AWS calls it, and so known once it is there. */
export interface ConfiguredTable extends Named {
  id: Known<string>;
  database: Known<string>;
  table: Known<string>;
  /** Whether Clean Rooms reads it with Athena; otherwise straight from Glue and S3. */
  byAthena: boolean;
  columns: Known<readonly Known<string>[]>;
  hasRule: Known<boolean>;
}

/** A configured table as one membership offers it to its collaboration. */
export interface Association extends Named {
  table: ConfiguredTable | undefined;
  membership: Membership | undefined;
  role: Known<string>;
}

/** An account's membership of a collaboration. */
export interface Membership extends Named {
  /** URN of the collaboration, or its id. */
  collaboration: Known<string>;
  id: Known<string>;
  region: Known<string>;
  /** Where query results go by default; undefined where they go nowhere. */
  results?: { bucket: Known<string>; prefix: Known<string>; role?: Known<string> };
}

/** A collaboration of Clean Rooms. */
export interface Collaboration extends Named {
  id: Known<string>;
  /** Of each member account, what it may do. */
  abilities: ReadonlyMap<string, Known<readonly Known<string>[]>>;
  /** Whether all of its members are known. */
  isComplete: boolean;
}

/** What the stack says of Clean Rooms. */
export interface CleanRooms {
  collaborations: Registry<Collaboration>;
  memberships: Registry<Membership>;
  associations: readonly Association[];
}

/** What the stack says of Clean Rooms. */
export function readCleanRooms(resources: Resources): CleanRooms {
  const collaborations = new Registry(
    resources.map(["aws-native:cleanrooms:Collaboration"], collaborationOf),
    ({ id }) => [id],
  );
  const memberships = new Registry(
    resources.map(["aws-native:cleanrooms:Membership"], (resource) => membershipOf(resource, collaborations)),
    ({ account, id }) => [account, id],
  );
  const tables = new Registry(resources.map(["aws-native:cleanrooms:ConfiguredTable"], configuredTableOf), ({ id }) => [
    id,
  ]);
  const associations = resources.map(["aws-native:cleanrooms:ConfiguredTableAssociation"], (resource): Association => {
    const refer = <T extends Named>(registry: Registry<T>, reference: Reference | undefined) =>
      reference && registry.referred(reference);
    return {
      origin: originOf(resource),
      account: resource.account,
      table: refer(tables, referenceAt(resource, "configuredTableIdentifier")),
      membership: refer(memberships, referenceAt(resource, "membershipIdentifier")),
      role: textAt(resource.props, "roleArn") ?? UNKNOWN,
    };
  });
  return { collaborations, memberships, associations };
}

function collaborationOf(resource: Resource): Collaboration {
  const { props, account } = resource;
  const members = listAt(props, "members");
  const entries = (isUnknown(members) ? [] : members).map(
    (member) => [textAt(member, "accountId"), textsAt(member, "memberAbilities")] as const,
  );
  const creator = [account, textsAt(props, "creatorMemberAbilities")] as const;
  return {
    origin: originOf(resource),
    account,
    id: textAt(props, "collaborationIdentifier") ?? UNKNOWN,
    isComplete: !isUnknown(members) && entries.every(([member]) => typeof member === "string"),
    abilities: new Map(
      [creator, ...entries].filter((entry): entry is [string, (typeof entry)[1]] => typeof entry[0] === "string"),
    ),
  };
}

function membershipOf(resource: Resource, collaborations: Registry<Collaboration>): Membership {
  const { props, account } = resource;
  const reference = referenceAt(resource, "collaborationIdentifier");
  const collaboration = reference && collaborations.referred(reference);
  const s3 = at(props, "defaultResultConfiguration.outputConfiguration.s3");
  const role = textAt(props, "defaultResultConfiguration.roleArn");
  return {
    origin: originOf(resource),
    account,
    id: textAt(props, "membershipIdentifier") ?? UNKNOWN,
    region: resource.region,
    collaboration: collaboration?.origin.urn ?? (reference && "text" in reference ? reference.text : UNKNOWN),
    ...(s3 !== undefined && {
      results: {
        bucket: textAt(s3, "bucket") ?? UNKNOWN,
        prefix: textAt(s3, "keyPrefix") ?? "",
        ...(role !== undefined && { role }),
      },
    }),
  };
}

function configuredTableOf(resource: Resource): ConfiguredTable {
  const { props, account } = resource;
  const byAthena = at(props, "tableReference.athena") !== undefined;
  const reference = at(props, `tableReference.${byAthena ? "athena" : "glue"}`);
  const rules = listAt(props, "analysisRules");
  return {
    origin: originOf(resource),
    account,
    id: textAt(props, "configuredTableIdentifier") ?? UNKNOWN,
    byAthena,
    database: textAt(reference, "databaseName") ?? UNKNOWN,
    table: textAt(reference, "tableName") ?? UNKNOWN,
    columns: textsAt(props, "allowedColumns"),
    hasRule: isUnknown(rules) ? UNKNOWN : rules.length > 0,
  };
}
