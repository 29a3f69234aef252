export { DataLakeAdministrators, type DataLakeAdministratorsArgs } from "./administrators";
export { type PersonaArgs, personaPrincipals } from "./identity";
export { DataLakeUsers, type DataLakeUsersArgs } from "./users";
export { type RoleStatementArgs, WorkflowRole, type WorkflowRoleArgs } from "./workflow-role";
