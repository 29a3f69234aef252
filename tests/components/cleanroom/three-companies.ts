import {
  AnalysisTemplate,
  AnalystMembership,
  AthenaConfiguredTable,
  AthenaTableAssociation,
  CleanRoomsEndpoint,
  Collaboration,
  ConfiguredTable,
  ConfiguredTableAssociation,
  ContributorMembership,
  IdMappingTable,
  IdNamespaceAssociation,
  MemberAbility,
  PrivacyBudgetTemplate,
  QueryResultFormat,
  SnowflakeConfiguredTable,
  SnowflakeTableAssociation,
  TemplateParameterType,
} from "../../../components/cleanroom";
import { ANALYST, PROVIDER, inAccount } from "./support";

/** The company that contributes tables and receives the results. */
export const MEDIA = { accountId: "666666666666", region: "ap-northeast-1" };
const secretArn = "arn:aws:secretsmanager:ap-northeast-1:666666666666:secret:snowflake-AbCdEf";
const tags = { team: "data" };

/**
 * A shop creates a collaboration and contributes tables, an analyst queries, and a media company contributes tables and
 * receives the results.
 */
export function threeCompanies(): void {
  const shop = inAccount(PROVIDER);
  const analyst = { providers: inAccount(ANALYST, "analyst").providers };
  const media = { providers: inAccount(MEDIA, "media").providers };
  const members = [
    { accountId: PROVIDER.accountId },
    { accountId: ANALYST.accountId, canQuery: true },
    { accountId: MEDIA.accountId },
  ];

  const collaboration = new Collaboration(
    "room",
    {
      collaborationName: "room",
      description: "Customers of the shop among the audience",
      creator: { accountId: PROVIDER.accountId, displayName: "shop" },
      members: [
        {
          accountId: ANALYST.accountId,
          displayName: "analyst",
          abilities: [MemberAbility.CanQuery, MemberAbility.CanRunJob],
        },
        {
          accountId: MEDIA.accountId,
          displayName: "media",
          abilities: [MemberAbility.CanReceiveResults],
          paysForQueries: true,
          paysForMachineLearning: true,
        },
      ],
      dataEncryption: { allowCleartext: true },
      logRetentionDays: 365,
      tags,
    },
    shop,
  );
  const { collaborationId, membershipId } = collaboration;
  const querying = new ContributorMembership("querying", { collaborationId, runsJobs: true, tags }, analyst);
  const receiving = new AnalystMembership(
    "receiving",
    {
      ...MEDIA,
      collaborationId,
      resultBucketName: "results-666666666666",
      resultPrefix: "results/",
      resultFormat: QueryResultFormat.Parquet,
      resultRoleName: "cleanrooms-results",
      paysForMachineLearning: true,
      tags,
    },
    media,
  );

  const columns = ["id", "age", "city"].map((name) => ({ name, type: "string" }));
  const allowedColumns = ["id", "age", "city"];
  const aTable = { columns, allowedColumns, description: "Customers", tags };
  const anAssociation = { ...PROVIDER, membershipId, members, description: "Customers", tags };
  const glue = { database: "shop", table: "customers", bucketName: "shop-444444444444", prefix: "customers/" };

  const listed = new ConfiguredTable(
    "listed",
    {
      ...aTable,
      ...glue,
      configuredTableName: "listed",
      analysisRule: { list: { joinColumns: ["id"], listColumns: ["age"] } },
    },
    shop,
  );
  new ConfiguredTableAssociation(
    "listed-in-room",
    {
      ...anAssociation,
      ...glue,
      associationName: "listed",
      configuredTableId: listed.configuredTableId,
      analysisRule: { list: { allowedResultReceivers: [MEDIA.accountId] } },
    },
    shop,
  );
  const customers = new ConfiguredTable(
    "customers",
    {
      ...aTable,
      ...glue,
      configuredTableName: "customers",
      analysisRule: {
        custom: {
          allowedAnalyses: ["ANY_QUERY"],
          allowedAnalysisProviders: [ANALYST.accountId],
          differentialPrivacyColumn: "id",
          disallowedOutputColumns: ["id"],
        },
      },
    },
    shop,
  );
  const inRoom = new ConfiguredTableAssociation(
    "customers-in-room",
    { ...anAssociation, ...glue, associationName: "customers", configuredTableId: customers.configuredTableId },
    shop,
  );
  new PrivacyBudgetTemplate("budget", { membershipId, epsilon: 3, usersNoisePerQuery: 30, tags }, shop);

  const athena = {
    database: "shop",
    table: "visits",
    workgroup: "workgroup-rooms",
    outputBucketName: "rooms-athena-444444444444",
  };
  const visits = new AthenaConfiguredTable(
    "visits",
    { ...aTable, ...athena, configuredTableName: "visits", custom: { allowedAnalyses: [] } },
    shop,
  );
  new AthenaTableAssociation(
    "visits-in-room",
    {
      ...anAssociation,
      ...athena,
      lake: { ...PROVIDER, deployerArn: "arn:aws:iam::444444444444:role/lakeshare-deploy" },
      associationName: "visits",
      configuredTableId: visits.configuredTableId,
      custom: { allowedResultReceivers: [MEDIA.accountId] },
    },
    shop,
  );
  const audience = new SnowflakeConfiguredTable(
    "audience",
    {
      ...aTable,
      configuredTableName: "audience",
      accountIdentifier: "example-media",
      database: "MEDIA",
      schema: "PUBLIC",
      table: "AUDIENCE",
      secretArn,
      custom: { allowedAnalyses: [] },
    },
    media,
  );
  const audienceInRoom = new SnowflakeTableAssociation(
    "audience-in-room",
    {
      ...MEDIA,
      associationName: "audience",
      membershipId: receiving.membershipId,
      configuredTableId: audience.configuredTableId,
      members,
      secretArn,
    },
    media,
  );

  new AnalysisTemplate(
    "overlap",
    {
      templateName: "overlap",
      version: 1,
      description: "Common customers",
      membershipId: querying.membershipId,
      sql: "SELECT COUNT(DISTINCT c.id) FROM customers c JOIN audience a ON c.id = a.id WHERE a.city = :city",
      parameters: [{ name: "city", type: TemplateParameterType.String, defaultValue: "Tokyo" }],
      tags,
    },
    { ...analyst, dependsOn: [inRoom, audienceInRoom] },
  );
  const ids = new IdNamespaceAssociation(
    "ids",
    { ...PROVIDER, associationName: "shop customers", membershipId, idNamespace: "shop-customers", tags },
    shop,
  );
  new IdMappingTable(
    "mapping",
    { ...PROVIDER, tableName: "shop_to_media", membershipId, idMappingWorkflow: "shop-to-media", tags },
    { ...shop, dependsOn: ids },
  );
  new CleanRoomsEndpoint(
    "private",
    { region: "ap-northeast-1", vpcId: "vpc-1", subnetIds: ["subnet-a"], fromCidrBlocks: ["10.0.0.0/16"] },
    analyst,
  );
}
