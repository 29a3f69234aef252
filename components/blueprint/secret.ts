import type * as pulumi from "@pulumi/pulumi";
import { type Home, type InputCheck, anyRdsSecretArn, formats, patternFormat, rdsInstanceArn, secretArn } from "../aws";
import type { RoleStatementArgs } from "../lake";

/** The secret with a database's user name and password: exactly one of an existing secret and one that RDS manages. */
export interface DatabaseSecretArgs {
  /** Name of an existing secret of the account with the keys `username` and `password`, encrypted with the key `aws/secretsmanager`. Default: the secret that RDS manages for `rdsInstanceIdentifier`. */
  secretName?: string;
  /** Identifier of an RDS instance of the account whose secret RDS manages; it needs `secretArn` beside it. Default: the secret is the one named `secretName`. */
  rdsInstanceIdentifier?: string;
  /** ARN of the secret that RDS manages for `rdsInstanceIdentifier`. Default: none, with `secretName`. */
  secretArn?: pulumi.Input<string>;
}

/** Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const secretNameFormat = patternFormat(
  /^[\w/+=.@-]{1,512}$/,
  "a secret's name; write 1 to 512 letters, digits and the characters /_+=.@-, or rdsInstanceIdentifier for a secret of RDS's",
);

/** Records the problems of a database's secret. */
export function checkDatabaseSecret(check: InputCheck, secret: DatabaseSecretArgs): void {
  const { secretName, rdsInstanceIdentifier } = secret;
  check.require(
    (secretName === undefined) !== (rdsInstanceIdentifier === undefined),
    "secretName",
    "or rdsInstanceIdentifier says which secret it is; write exactly one of them",
  );
  check.format("secretName", secretName, secretNameFormat);
  check.format("rdsInstanceIdentifier", rdsInstanceIdentifier, formats.dbInstance);
  check.require(
    (secret.secretArn === undefined) === (rdsInstanceIdentifier === undefined),
    "secretArn",
    "goes with rdsInstanceIdentifier; write both or neither",
  );
}

/** The secret as a connection names it: by its name, or by the ARN that RDS has given it. */
export function secretId(secret: DatabaseSecretArgs): pulumi.Input<string> {
  return secret.secretName ?? secret.secretArn!;
}

/**
 * What a role needs to read the secret. The id of a secret of RDS's is unknown before its instance is made, but RDS
 * tags it with the instance's ARN, which is known.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export function readSecretStatements(home: Home, secret: DatabaseSecretArgs): RoleStatementArgs[] {
  const read = {
    sid: "ReadDatabaseSecret",
    actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
  };
  if (secret.secretName !== undefined) {
    return [{ ...read, resources: [secretArn(home, secret.secretName)] }];
  }
  const instance = rdsInstanceArn(home, secret.rdsInstanceIdentifier!);
  return [
    {
      ...read,
      resources: [anyRdsSecretArn(home)],
      conditions: { StringEquals: { "secretsmanager:ResourceTag/aws:rds:primaryDBInstanceArn": [instance] } },
    },
  ];
}
