import { type Home, type InputCheck, QuickSightKind, formats, patternFormat, quickSightGroupArn } from "../../aws";

/** The QuickSight groups that use something. Permissions go to groups alone, never to users or a whole namespace. */
export interface QuickSightAudienceArgs {
  /** Groups that may change and share it: at least one, or nobody could see it in QuickSight. */
  owners: string[];
  /** Groups that may look at dashboards. Default: none. */
  readers?: string[];
  /** The Region in which the QuickSight account keeps its users and groups. Default: the Region of what is used. */
  identityRegion?: string;
  /** Namespace of the groups. Default: `default`. */
  namespace?: string;
}

/** The actions that QuickSight shows as one permission: it takes the whole list or refuses it. */
type ActionLists = Readonly<Record<QuickSightKind, readonly string[]>>;

/**
 * What the owner of each kind may do.
 * Source: https://docs.aws.amazon.com/quicksight/latest/APIReference/API_ResourcePermission.html and the permission
 * operations of each kind in https://docs.aws.amazon.com/quicksight/latest/developerguide/
 */
export const OWNER_ACTIONS: ActionLists = {
  [QuickSightKind.DataSource]: [
    "quicksight:DeleteDataSource",
    "quicksight:DescribeDataSource",
    "quicksight:DescribeDataSourcePermissions",
    "quicksight:PassDataSource",
    "quicksight:UpdateDataSource",
    "quicksight:UpdateDataSourcePermissions",
  ],
  [QuickSightKind.DataSet]: [
    "quicksight:CancelIngestion",
    "quicksight:CreateIngestion",
    "quicksight:CreateRefreshSchedule",
    "quicksight:DeleteDataSet",
    "quicksight:DeleteDataSetRefreshProperties",
    "quicksight:DeleteRefreshSchedule",
    "quicksight:DescribeDataSet",
    "quicksight:DescribeDataSetPermissions",
    "quicksight:DescribeDataSetRefreshProperties",
    "quicksight:DescribeIngestion",
    "quicksight:DescribeRefreshSchedule",
    "quicksight:ListIngestions",
    "quicksight:ListRefreshSchedules",
    "quicksight:PassDataSet",
    "quicksight:PutDataSetRefreshProperties",
    "quicksight:UpdateDataSet",
    "quicksight:UpdateDataSetPermissions",
    "quicksight:UpdateRefreshSchedule",
  ],
  [QuickSightKind.Analysis]: [
    "quicksight:DeleteAnalysis",
    "quicksight:DescribeAnalysis",
    "quicksight:DescribeAnalysisPermissions",
    "quicksight:QueryAnalysis",
    "quicksight:RestoreAnalysis",
    "quicksight:UpdateAnalysis",
    "quicksight:UpdateAnalysisPermissions",
  ],
  [QuickSightKind.Dashboard]: [
    "quicksight:DeleteDashboard",
    "quicksight:DescribeDashboard",
    "quicksight:DescribeDashboardPermissions",
    "quicksight:ListDashboardVersions",
    "quicksight:QueryDashboard",
    "quicksight:UpdateDashboard",
    "quicksight:UpdateDashboardPermissions",
    "quicksight:UpdateDashboardPublishedVersion",
  ],
};

/** What the reader of a dashboard may do. A dashboard shows its data without a permission on the dataset below it. */
export const DASHBOARD_READER_ACTIONS: readonly string[] = [
  "quicksight:DescribeDashboard",
  "quicksight:ListDashboardVersions",
  "quicksight:QueryDashboard",
];

/** A permission as both providers take it. */
interface QuickSightPermission {
  principal: string;
  actions: string[];
}

/** The permissions of the audience's owners and, of a dashboard, readers. */
export function permissions(
  home: Home,
  kind: QuickSightKind,
  audience: QuickSightAudienceArgs,
): QuickSightPermission[] {
  const readers = kind === QuickSightKind.Dashboard ? (audience.readers ?? []) : [];
  return [
    ...audience.owners.map((group) => ({
      principal: groupArn(home, audience, group),
      actions: [...OWNER_ACTIONS[kind]],
    })),
    ...readers.map((group) => ({
      principal: groupArn(home, audience, group),
      actions: [...DASHBOARD_READER_ACTIONS],
    })),
  ];
}

function groupArn(home: Home, { identityRegion, namespace }: QuickSightAudienceArgs, group: string): string {
  return quickSightGroupArn({ accountId: home.accountId, region: identityRegion ?? home.region }, group, namespace);
}

/** Source: https://docs.aws.amazon.com/quicksight/latest/APIReference/API_CreateGroup.html */
const groupFormat = patternFormat(
  /^[\x21-\x2e\x30-\x7e]{1,128}$/,
  "a group name; write 1 to 128 visible characters other than a slash",
);

const namespaceFormat = patternFormat(
  /^[\w.-]{1,64}$/,
  "a namespace; write 1 to 64 letters, digits and the characters _.-",
);

/** Source: https://docs.aws.amazon.com/quicksight/latest/APIReference/API_CreateDashboard.html */
export const assetIdFormat = patternFormat(
  /^[\w-]{1,512}$/,
  "a QuickSight id; write 1 to 512 letters, digits and the characters _-",
);

/** The name of an asset as QuickSight shows it. */
export const assetNameFormat = patternFormat(
  /^\S.{0,126}\S$|^\S$/,
  "a QuickSight name; write 1 to 128 characters, without a space at either end",
);

/** Records the problems of an audience. */
export function checkAudience(check: InputCheck, { owners, readers = [], ...where }: QuickSightAudienceArgs): void {
  check.require(owners.length > 0, "audience.owners", "is empty; write at least one QuickSight group");
  // One principal has one list of actions for an asset.
  check.unique("audience.owners and audience.readers", [...owners, ...readers]);
  owners.forEach((group, index) => check.format(`audience.owners[${index}]`, group, groupFormat));
  readers.forEach((group, index) => check.format(`audience.readers[${index}]`, group, groupFormat));
  check.format("audience.identityRegion", where.identityRegion, formats.region);
  check.format("audience.namespace", where.namespace, namespaceFormat);
}
