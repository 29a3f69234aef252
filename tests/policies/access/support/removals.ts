import type { RecordedResource } from "../../../../policies/access/model/sources";

/** A stack from which one thing was taken. */
export interface Removal {
  /** What was taken: the name of a resource, with `#` and the Sid of a statement. */
  id: string;
  resources: readonly RecordedResource[];
  /** What a message about it has to name. */
  names: readonly RegExp[];
}

/** What grants, attaches, registers, links or offers: each is a link of some way to data. */
const LINKS: Record<string, (inputs: Inputs) => readonly RegExp[]> = {
  "aws:iam/rolePolicy:RolePolicy": ({ role }) => [text(role)],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ({ role }) => [text(role)],
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": () => [/no policy|denies/],
  "aws:iam/groupMembership:GroupMembership": ({ users }) => [text((users as string[])[0])],
  "aws:s3/bucketPolicy:BucketPolicy": ({ bucket }) => [text(bucket), /has no bucket policy/],
  "aws:glue/resourcePolicy:ResourcePolicy": () => [/has no resource policy/],
  "aws:glue/catalogDatabase:CatalogDatabase": () => [/resource link|in the stack/],
  "aws:athena/dataCatalog:DataCatalog": () => [/data catalog/],
  "aws:athena/workgroup:Workgroup": () => [/workgroup|athena-results/],
  "aws:lakeformation/permissions:Permissions": ({ principal, permissions }) => [
    text(String(principal).split("/").at(-1)),
    new RegExp((permissions as string[]).join("|").replace("ALL", "ALTER")),
  ],
  "aws:lakeformation/resource:Resource": () => [/no location that is registered with Lake Formation|no policy/],
  "aws:lakeformation/resourceLfTags:ResourceLfTags": () => [/no grant of Lake Formation/],
  "aws:quicksight/dataSource:DataSource": () => [/no data source of QuickSight/],
  "aws:kms/alias:Alias": () => [/key/],
  "aws-native:datazone:Environment": () => [/no environment of DataZone/],
  "aws-native:cleanrooms:Collaboration": () => [/collaboration/],
  "aws-native:cleanrooms:Membership": () => [/membership|collaboration/],
  "aws-native:cleanrooms:ConfiguredTable": () => [/configured table/],
  "aws-native:cleanrooms:ConfiguredTableAssociation": () => [/configured table/],
};

type Inputs = Readonly<Record<string, unknown>>;

/** Everything that can be taken from a stack: each statement that allows, and each resource that is a link. */
export function removals(resources: readonly RecordedResource[]): Removal[] {
  return resources.flatMap((resource, index) => [
    ...statementRemovals(resources, resource, index),
    ...(resource.type in LINKS
      ? [
          {
            id: nameOf(resource),
            resources: resources.filter((other) => other !== resource),
            names: LINKS[resource.type]!(resource.inputs ?? {}),
          },
        ]
      : []),
  ]);
}

interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
}

function statementRemovals(all: readonly RecordedResource[], resource: RecordedResource, index: number): Removal[] {
  const { type, inputs = {} } = resource;
  if (!/:(iam|s3|kms|glue|sns|ec2)\//.test(type)) return [];
  return ["policy", "assumeRolePolicy"].flatMap((property) => {
    const document = inputs[property];
    if (typeof document !== "string" || !document.startsWith("{")) return [];
    const { Statement, ...rest } = JSON.parse(document) as { Statement: Statement[] };
    return Statement.flatMap((statement, at) => {
      if (statement.Effect !== "Allow") return [];
      const left = JSON.stringify({ ...rest, Statement: Statement.filter((_, other) => other !== at) });
      const changed = { ...resource, inputs: { ...inputs, [property]: left }, outputs: {} };
      return [
        {
          id: `${nameOf(resource)}#${statement.Sid ?? at}`,
          resources: all.map((other, place) => (place === index ? changed : other)),
          names: [new RegExp([statement.Action].flat().map(escape).join("|").replace("kms:\\*", "kms:"))],
        },
      ];
    });
  });
}

function nameOf({ urn }: RecordedResource): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

function text(value: unknown): RegExp {
  return new RegExp(escape(String(value)));
}

function escape(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
