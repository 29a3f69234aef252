/**
 * Service principals that fill in aws:SourceAccount or aws:SourceArn when they assume a role, as of November 2026. A
 * service that is not here may send neither (EC2, Lambda, QuickSight), and a condition on them would then lock it out.
 * Those of Clean Rooms, Lake Formation and Personalize are taken from their guides' pages on the confused deputy; the
 * others were not compared with a page. The parameter services replaces the list.
 * https://docs.aws.amazon.com/clean-rooms/latest/userguide/cross-service-confused-deputy-prevention.html
 * https://docs.aws.amazon.com/lake-formation/latest/dg/cross-service-confused-deputy-prevention.html
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
