import { isGiven, knownText, nist, read, resourceRule, text, type Report, type Resource } from "../../framework";
import { connectionPath, connectionTypes, propertyMap } from "./connection";

const propertyMaps = ["connectionProperties", "athenaProperties", "pythonProperties", "sparkProperties"];

/** Connections name a secret instead of holding one. */
export const glueConnectionNoCredentials = resourceRule({
  id: "glue-connection-no-credentials",
  title: "Connections hold no credentials",
  description:
    "A Glue connection holds no password and no token, neither as a property, nor in its address, nor as credentials of " +
    "its authentication: whoever may read the connection or the state would have them. An address that is unknown at " +
    "preview matters only where the connection names no secret.",
  severity: "high",
  rows: [36],
  framework: nist("IA-5", "Authenticator Management"),
  remediation:
    "put user name and password into Secrets Manager and name the secret as SECRET_ID in connectionProperties, or as " +
    "secretArn in authenticationConfiguration",
  url: "https://docs.aws.amazon.com/glue/latest/dg/connection-properties-secrets-manager.html",
  types: connectionTypes,
  judge: (connection, report) => {
    for (const map of propertyMaps) report.unit(() => judgeProperties(connection, map, report));
    report.unit(() =>
      judgeAuthentication(read(connection.props, connectionPath(connection, "authenticationConfiguration")), report),
    );
  },
});

function judgeProperties(connection: Resource, map: string, report: Report): void {
  const properties = propertyMap(connection, map);
  const names = Object.keys(properties);
  for (const name of names.filter(isCredential)) report.violation(`the connection holds ${name}`);
  report.each(names.filter(isAddress), (name) => {
    const isUnknown = knownText(connection, connectionPath(connection, `${map}.${name}`)).unknown;
    if (isUnknown && namesSecret(connection)) return;
    if (holdsPassword(text(properties, name) ?? "")) report.violation(`the connection holds a password in ${name}`);
  });
}

function judgeAuthentication(authentication: unknown, report: Report): void {
  if (typeof authentication !== "object" || authentication === null) return;
  for (const name of Object.keys(authentication)) {
    if (isCredential(name)) report.violation(`the connection holds ${name}`);
    else if (holdsMore(name)) report.unit(() => judgeAuthentication(read(authentication, name), report));
  }
}

/** `ENCRYPTED_PASSWORD` and its like are what Glue makes of a password when it encrypts it. */
function isCredential(name: string): boolean {
  if (/^ENCRYPTED_/.test(name)) return false;
  return /(password|token|client_?secret|authorizationCode|customAuthenticationCredentials)$/i.test(name);
}

function holdsMore(name: string): boolean {
  return /(Credentials|Properties)$/.test(name);
}

function isAddress(name: string): boolean {
  return /url$/i.test(name);
}

function namesSecret(connection: Resource): boolean {
  return ["connectionProperties.SECRET_ID", "authenticationConfiguration.secretArn"].some((path) =>
    isGiven(connection, connectionPath(connection, path)),
  );
}

/** True for `?password=...`, `//user:password@host` and Oracle's `thin:user/password@host`, but for placeholders. */
function holdsPassword(address: string): boolean {
  return [/[?&;](password|pwd)=(?!\$\{)[^&;]/i, /\/\/[^/@:]*:(?!\$\{)[^/@]+@/, /:thin:[^/@]+\/(?!\$\{)[^@]+@/i].some(
    (form) => form.test(address),
  );
}
