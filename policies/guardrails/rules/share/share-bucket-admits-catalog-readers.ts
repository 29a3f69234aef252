import { eachDocument, homeAccounts, homeRegion, ifKnown, intersects, nist, read, required } from "../../framework";
import { some, stackRule, text, type Resource, type Stack, type Statement } from "../../framework";
import { isRegistered } from "../lakeformation/location";
import { bucketNamed } from "../s3/bucket";
import { bucketPolicies, policiesOf } from "../s3/bucket-policies";
import { accountsNamed, anyAdmits } from "./admission";

const carriers = { "aws:glue/resourcePolicy:ResourcePolicy": ["policy"] };

/** Who is shown a table may read its files. */
export const shareBucketAdmitsCatalogReaders = stackRule({
  id: "share-bucket-admits-catalog-readers",
  title: "Buckets admit the accounts that see their tables",
  description:
    "An account that the resource policy of a Data Catalog lets see a table of the stack may read the bucket of the " +
    "table's files, where that is one of the stack and the place is not registered with Lake Formation. Otherwise the " +
    "table is found and every query of it fails.",
  severity: "medium",
  rows: [65],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "add a statement to policy of the bucket's BucketPolicy that allows the account s3:GetObject and s3:ListBucket, or " +
    "take the table out of policy of the aws.glue.ResourcePolicy",
  url: "https://docs.aws.amazon.com/athena/latest/ug/security-iam-cross-account-glue-catalog-access.html",
  types: Object.keys(carriers),
  judge: (policy, report, _parameters, stack) => {
    const shows: { statement: Statement; accounts: readonly string[] }[] = [];
    eachDocument(policy, carriers, report, ({ statements }) =>
      report.each(statements, (statement) => {
        const named = accountsNamed(statement, ["glue:GetTable"]);
        const accounts = named.length === 0 ? [] : named.filter((account) => !homeAccounts(policy).includes(account));
        if (accounts.length > 0) shows.push({ statement, accounts });
      }),
    );
    if (shows.length === 0) return;
    report.each(tablesBeside(policy, stack), (table) => {
      const arn = arnOf(table);
      const meant = shows.filter(({ statement }) => some(statement.resources, (pattern) => intersects(pattern, arn)));
      const bucket = meant.length === 0 ? undefined : bucketOf(table, stack);
      if (!bucket) return;
      report.each([...new Set(meant.flatMap(({ accounts }) => accounts))], (account) => {
        if (anyAdmits(policiesOf(bucket, stack), bucketPolicies, ["s3:GetObject"], account)) return;
        report.violation(`${account} may see the table ${table.name}, but not read its bucket ${bucket.name}`);
      });
    });
  },
});

/** The tables of the catalog that the policy is of: that of its account and Region. */
function tablesBeside(policy: Resource, stack: Stack): readonly Resource[] {
  const [accounts, region] = [homeAccounts(policy), homeRegion(policy)];
  return stack.ofTypes(["aws:glue/catalogTable:CatalogTable"]).filter((table) => {
    const isBeside = ifKnown(() => accounts.includes(catalogOf(table)) && homeRegion(table) === region);
    return isBeside === true;
  });
}

function catalogOf(table: Resource): string {
  return text(table.props, "catalogId") ?? (homeAccounts(table)[0] as string);
}

function arnOf(table: Resource): string {
  const [database, name] = ["databaseName", "name"].map((path) => required(text(table.props, path), path));
  return `arn:*:glue:${homeRegion(table)}:${catalogOf(table)}:table/${database}/${name}`;
}

/** The bucket of the table's files, if it is of the stack and Lake Formation does not hand out the files. */
function bucketOf(table: Resource, stack: Stack): Resource | undefined {
  const location = text(read(table.props, "storageDescriptor"), "location") ?? "";
  const place = /^s3a?:\/\/(.*?)\/?$/.exec(location)?.[1] ?? "";
  const bucket = bucketNamed(place.split("/")[0] ?? "", stack);
  return bucket && !isRegistered(place, stack) ? bucket : undefined;
}
