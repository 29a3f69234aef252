/**
 * Service principals that fill in aws:SourceAccount or aws:SourceArn when they assume a role, as the guide of each
 * service says (November 2026). A service that is not here may send neither (EC2, Lambda, QuickSight), and a
 * condition on them would then lock it out.
 * Clean Rooms: https://docs.aws.amazon.com/clean-rooms/latest/userguide/cross-service-confused-deputy-prevention.html
 * Lake Formation: https://docs.aws.amazon.com/lake-formation/latest/dg/cross-service-confused-deputy-prevention.html
 * The other guides have a page of the same title.
 */
export const assumingServices: readonly string[] = [
  "airflow-env.amazonaws.com",
  "athena.amazonaws.com",
  "bedrock.amazonaws.com",
  "cleanrooms-ml.amazonaws.com",
  "cleanrooms.amazonaws.com",
  "codebuild.amazonaws.com",
  "datazone.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "glue.amazonaws.com",
  "lakeformation.amazonaws.com",
  "personalize.amazonaws.com",
  "pipes.amazonaws.com",
  "scheduler.amazonaws.com",
  "states.amazonaws.com",
];
