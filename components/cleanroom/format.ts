import { patternFormat } from "../aws";

/**
 * The forms of Clean Rooms names and ids: those of the CloudFormation schemas of `AWS::CleanRooms::*`, which refuse
 * characters beyond U+FFFD too.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_CleanRooms.html
 */
export const cleanRoomsFormats = {
  name: patternFormat(
    /^(?!\s*$)[\u0020-\uD7FF\uE000-\uFFFD\t]{1,100}$/,
    "a Clean Rooms name; write 1 to 100 characters on one line, not all of them blank",
  ),

  collaborationDescription: patternFormat(
    /^(?!\s*$)[\u0020-\uD7FF\uE000-\uFFFD\t\r\n]{1,255}$/,
    "a description that a collaboration takes; write 1 to 255 characters, not all of them blank",
  ),

  description: patternFormat(
    /^[\u0020-\uD7FF\uE000-\uFFFD\t\r\n]{0,255}$/,
    "a description that Clean Rooms takes; write at most 255 characters",
  ),

  /** Rules take columns of at most 127 characters, of which an allowed column could have one more. */
  column: patternFormat(
    /^(?=.{1,127}$)[a-z0-9_](([a-z0-9_ ]+-)*[a-z0-9_ ]+)?$/,
    "a column name that Clean Rooms takes; write 1 to 127 lower-case letters, digits and underscores",
  ),

  glueName: patternFormat(
    /^(?=.{1,128}$)[a-z0-9_](([a-z0-9_]+-)*[a-z0-9_]+)?$/,
    "a Glue name that Clean Rooms takes; write 1 to 128 lower-case letters, digits and underscores",
  ),

  /** Source: https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_AthenaTableReference.html */
  athenaName: patternFormat(
    /^[a-z0-9_]{1,128}$/,
    "a name that Clean Rooms finds by Athena; write 1 to 128 lower-case letters, digits and underscores",
  ),

  snowflakeAccount: patternFormat(
    /^[\p{L}\p{M}\p{N}\p{Pc}\p{Pd}\p{Zs}.]{3,256}$/u,
    "a Snowflake account; write its organisation and account name, such as example-sales",
  ),

  snowflakeName: patternFormat(
    /^[\p{L}\p{M}\p{N}\p{Pc}\p{Pd}\p{Zs}]{1,256}$/u,
    "a Snowflake name that Clean Rooms takes; write 1 to 256 letters, digits, spaces, hyphens and underscores",
  ),

  secretArn: patternFormat(
    /^(?=.{1,256}$)arn:aws:secretsmanager:[a-z]{2}-[a-z]+-\d:\d{12}:secret:[\w/+=.@-]+$/,
    "the ARN of a secret; write that of one in Secrets Manager",
  ),

  /** Queries name the table so. Clean Rooms keeps it in lower case. */
  associationName: patternFormat(
    /^(?=.{1,128}$)[a-z0-9_](([a-z0-9_ ]+-)*[a-z0-9_ ]+)?$/,
    "a name that queries can use; write 1 to 128 lower-case letters, digits and underscores",
  ),

  /** Source: https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_ProtectedQueryS3OutputConfiguration.html */
  resultPrefix: patternFormat(
    /^(?=.{1,512}$)[\w!.=*-]+(\/[\w!.=*-]+)*\/$/,
    'a key prefix that Clean Rooms writes to; write it without a leading slash and with a closing one, such as "results/"',
  ),

  id: patternFormat(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'a Clean Rooms id; write it in lower case, such as "a1b2c3d4-5678-90ab-cdef-111111111111"',
  ),

  /** Leaves room for the version that a template's name ends in. */
  templateName: patternFormat(
    /^(?=.{1,118}$)\w+(-\w+)*$/,
    "a template's name; write 1 to 118 letters, digits, single hyphens and underscores",
  ),

  parameterName: patternFormat(/^\w{1,100}$/, "a parameter's name; write 1 to 100 letters, digits and underscores"),

  /** Source: https://docs.aws.amazon.com/entityresolution/latest/apireference/API_CreateIdNamespace.html */
  entityResolutionName: patternFormat(
    /^[\w-]{1,255}$/,
    "a name of Entity Resolution; write 1 to 255 letters, digits, hyphens and underscores",
  ),

  kmsKeyArn: patternFormat(
    /^arn:aws:kms:[a-z]{2}-[a-z]{4,9}-\d:\d{12}:key\/[a-zA-Z0-9-]+$/,
    "the ARN of a KMS key; write that of a key, not of an alias",
  ),

  /** Source: https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_AnalysisRuleCustom.html */
  templateArn: patternFormat(
    /^(?=.{1,200}$)arn:aws:cleanrooms:[a-z]{2}-[a-z]{4,9}-\d:\d{12}:membership\/[\w-]+\/analysistemplate\/[\w-]+$/,
    "ANY_QUERY, ANY_JOB or the ARN of an analysis template; write one of them",
  ),

  /**
   * A model that is associated with the collaboration, by its ARN or a pattern of it.
   * Source: https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_ConfiguredTableAssociationAnalysisRuleList.html
   */
  additionalAnalysis: patternFormat(
    /^(?=.{1,256}$)arn:aws:(cleanrooms:[a-z]{2}-[a-z]{4,9}-\d:(\d{12}|\*):membership\/[*\w-]+\/configuredaudiencemodelassociation\/[*\w-]+|cleanrooms-ml:[a-z0-9-]+:(\d{12}|\*):membership\/[*\w-]+\/configured-model-algorithm-association\/([\w/.-]+|\*))$/,
    "the ARN of an associated model; write that of a configuredaudiencemodelassociation or a configured-model-algorithm-association, with an asterisk for any account, membership or model",
  ),

  /** `AWSCleanRoomsFullAccess` lets people pass roles with such names only. */
  roleName: patternFormat(
    /^(?=[\w+=,.@-]{1,64}$).*cleanrooms/,
    'a role name for Clean Rooms; write 1 to 64 letters, digits and the characters _+=,.@- with "cleanrooms" among them',
  ),
};
