/** The parts of an ARN. `region` and `account` are empty where the service has none (S3 buckets). */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

/** The parts of the ARN, or undefined where the text is not `arn:partition:service:region:account:resource`. */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, ...resource] = text.split(":");
  if (arn !== "arn" || !partition || !service || region === undefined || account === undefined) return undefined;
  if (resource.length === 0 || resource[0] === "") return undefined;
  return { partition, service, region, account, resource: resource.join(":") };
}

/** True for the twelve digits of an AWS account id. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}
