import { nist, stackRule, text, type Resource } from "../../framework";
import { domainTypes } from "./domain";

/** Domains are encrypted with a key of their owner. */
export const datazoneDomainOwnKey = stackRule({
  id: "datazone-domain-own-key",
  title: "DataZone domains are encrypted with an own key",
  description:
    "A domain names a KMS key of its owner, who then says who may read the catalogue and can take that back. The key " +
    "cannot be changed once the domain exists; where none is named, DataZone takes one that AWS owns.",
  severity: "medium",
  rows: [53],
  framework: nist("SC-12", "Cryptographic Key Establishment and Management"),
  remediation: "set kmsKeyIdentifier of the domain to the ARN of an own key",
  url: "https://docs.aws.amazon.com/datazone/latest/userguide/encryption-rest-datazone.html",
  types: domainTypes,
  judge: (domain, report) => {
    if (!hasOwnKey(domain)) report.violation("the domain has no key of its owner's");
  },
});

function hasOwnKey(domain: Resource): boolean {
  // A key that is yet to be made has no ARN at preview, but then it is a key of the stack.
  const sources = domain.propertyDependencies?.["kmsKeyIdentifier"] ?? [];
  if (sources.some(({ type }) => /^aws(-native)?:kms[/:]/.test(type))) return true;
  const key = text(domain.props, "kmsKeyIdentifier");
  return key !== undefined && !/(^|:)alias\/aws\//.test(key);
}
