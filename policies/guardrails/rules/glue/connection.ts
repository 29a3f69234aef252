import { knownText, read, Undetermined, type Resource } from "../../framework";

/** The types of Glue connections. */
export const connectionTypes = ["aws:glue/connection:Connection", "aws-native:glue:Connection"] as const;

/** The path of a connection's setting. */
export function connectionPath({ type }: Resource, setting: string): string {
  return type.startsWith("aws-native:") ? `connectionInput.${setting}` : setting;
}

/** Properties of a connection, such as its `connectionProperties`; the values are read when they are touched. */
export function propertyMap(connection: Resource, setting: string): Record<string, unknown> {
  const path = connectionPath(connection, setting);
  if (knownText(connection, path).unknown) {
    throw new Undetermined(
      path,
      "are not known at preview, all of them, because one is not and the SDK makes one secret of them",
      "give every property a value that is known at preview, or put the plain properties back by a transformation",
    );
  }
  const found = read(connection.props, path);
  return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
}
