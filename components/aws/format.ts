import { isRegion } from "./region";

/** The form that a text input must have. */
export interface Format {
  /** What is expected, as an error says it after "is not". */
  expected: string;
  matches(value: string): boolean;
}

/** A form given by a regular expression for the whole text. */
export function patternFormat(form: RegExp, expected: string): Format {
  return { expected, matches: (value) => form.test(value) };
}

/** The form of an Availability Zone of that Region: the Region with one of sixteen letters, more than any Region has. */
export function availabilityZoneFormat(region: string): Format {
  return {
    expected: `an Availability Zone of ${region}; write one such as ${region}a`,
    matches: (value) => value.startsWith(region) && /^[a-p]$/.test(value.slice(region.length)),
  };
}

/** The form of a block of IPv4 addresses, as AWS writes it back: the bits after its prefix are zero. */
export const cidrFormat: Format = {
  expected: 'a block of IPv4 addresses; write its first address and a prefix from /8 to /32, such as "10.0.0.0/16"',
  matches: (value) => {
    const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(value) ?? [];
    const [a = NaN, b = NaN, c = NaN, d = NaN, prefix = NaN] = parts.map(Number);
    const first = ((a * 256 + b) * 256 + c) * 256 + d;
    return (
      [a, b, c, d].every((octet) => octet <= 255) && prefix >= 8 && prefix <= 32 && first % 2 ** (32 - prefix) === 0
    );
  },
};

/** The forms of the names and ids that AWS gives and takes. */
export const formats = {
  accountId: patternFormat(/^\d{12}$/, 'an AWS account id; write its 12 digits as a string, such as "111111111111"'),

  region: { expected: 'a Region; write one such as "ap-northeast-1"', matches: isRegion },

  /** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  bucketName: {
    expected:
      "a bucket name; write 3 to 63 lower-case letters, digits, dots and hyphens, without AWS's reserved prefixes and suffixes",
    matches: (value) =>
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) &&
      !value.includes("..") &&
      !/^\d+\.\d+\.\d+\.\d+$/.test(value) &&
      !/^(xn--|sthree-|amzn-s3-demo-)/.test(value) &&
      !/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(value),
  },

  keyPrefix: patternFormat(
    /^([^/\s]+\/)+$/,
    'a key prefix; write it without a leading slash and with a closing one, such as "data/sales/"',
  ),

  /** Source: https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html */
  catalogName: patternFormat(
    /^[a-z0-9_]{1,255}$/,
    "a catalog name that Athena accepts; write 1 to 255 lower-case letters, digits and underscores",
  ),

  /** Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
  workgroupName: patternFormat(
    /^[\w.-]{1,128}$/,
    "a workgroup name; write 1 to 128 letters, digits and the characters _.-",
  ),

  /** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  roleName: patternFormat(
    /^[\w+=,.@-]{1,64}$/,
    "a role name; write 1 to 64 letters, digits and the characters _+=,.@-",
  ),

  iamPath: patternFormat(
    /^\/([\w+=,.@-]+\/)*$/,
    'an IAM path; write it with a slash at both ends, such as "/service-role/"',
  ),

  /** Source: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
  permissionSet: patternFormat(
    /^[\w+=,.@-]{1,32}$/,
    "a permission set's name; write 1 to 32 letters, digits and the characters _+=,.@-",
  ),

  permissionSetSuffix: patternFormat(
    /^[0-9a-z]{16}$/,
    "the suffix of a permission set's role; write its 16 lower-case letters and digits, or leave it out",
  ),

  kmsAlias: patternFormat(
    /^(?!aws\/)[\w/-]{1,250}$/,
    "a KMS alias; write it without alias/, in letters, digits and the characters _/-, and not beginning with aws/",
  ),

  /** Source: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
  dbInstance: patternFormat(
    /^(?!.*--)[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "an RDS instance's identifier; write 1 to 63 lower-case letters, digits and single hyphens, beginning with a letter",
  ),
} satisfies Record<string, Format>;
