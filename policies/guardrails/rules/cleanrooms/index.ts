import type { Rule } from "../../framework";
import { cleanroomsEncryptionStrict } from "./cleanrooms-encryption-strict";
import { cleanroomsJobsLogged } from "./cleanrooms-jobs-logged";
import { cleanroomsMembersKnown } from "./cleanrooms-members-known";
import { cleanroomsNoAutomaticApproval } from "./cleanrooms-no-automatic-approval";
import { cleanroomsProtected } from "./cleanrooms-protected";
import { cleanroomsQueriesLogged } from "./cleanrooms-queries-logged";

/** The rules on Clean Rooms, in the order of the table. */
export const cleanroomsRules: readonly Rule[] = [
  cleanroomsMembersKnown,
  cleanroomsNoAutomaticApproval,
  cleanroomsQueriesLogged,
  cleanroomsJobsLogged,
  cleanroomsEncryptionStrict,
  cleanroomsProtected,
];
