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

  /** `AWSCleanRoomsFullAccess` lets people pass roles with such names only. */
  roleName: patternFormat(
    /^(?=[\w+=,.@-]{1,64}$).*cleanrooms/,
    'a role name for Clean Rooms; write 1 to 64 letters, digits and the characters _+=,.@- with "cleanrooms" among them',
  ),
};
