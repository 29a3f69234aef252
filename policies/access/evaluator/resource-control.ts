import type { Request } from "./types";

/**
 * The services whose resources resource control policies restrict, as of 26 September 2026:
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const services: ReadonlySet<string> = new Set(
  (
    "aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch " +
    "cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend " +
    "comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis " +
    "fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch " +
    "pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery " +
    "signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray"
  ).split(" "),
);

/** Whether resource control policies have a say in the request. */
export function isResourceControlled({ caller, action }: Request): boolean {
  const [service = ""] = action.toLowerCase().split(":");
  // https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
  if (action.toLowerCase() === "kms:retiregrant") return false;
  return caller.kind !== "service-linked-role" && services.has(service);
}
