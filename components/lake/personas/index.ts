export { DataLakeAdministrators, type DataLakeAdministratorsArgs } from "./administrators";
export { type PersonaArgs, personaPrincipals } from "./identity";
export { DataLakeUsers, type DataLakeUsersArgs } from "./users";
export {
  DEFAULT_WORKFLOW_ROLE_NAME,
  type RoleStatementArgs,
  WorkflowRole,
  type WorkflowRoleArgs,
} from "./workflow-role";
