import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, quote } from "../aws";
import { cleanRoomsFormats } from "./format";
import { type QueryProblem, QueryProblemCode, checkQuery } from "./query";
import { tagList } from "./settings";

/** The type of a template's parameter, as Spark SQL has it. */
export enum TemplateParameterType {
  Bigint = "BIGINT",
  Binary = "BINARY",
  Boolean = "BOOLEAN",
  Byte = "BYTE",
  Char = "CHAR",
  Character = "CHARACTER",
  Date = "DATE",
  Decimal = "DECIMAL",
  Double = "DOUBLE",
  DoublePrecision = "DOUBLE_PRECISION",
  Float = "FLOAT",
  Int = "INT",
  Integer = "INTEGER",
  Long = "LONG",
  Numeric = "NUMERIC",
  Real = "REAL",
  Short = "SHORT",
  Smallint = "SMALLINT",
  String = "STRING",
  Time = "TIME",
  Timestamp = "TIMESTAMP",
  TimestampLtz = "TIMESTAMP_LTZ",
  TimestampNtz = "TIMESTAMP_NTZ",
  Timestamptz = "TIMESTAMPTZ",
  Timetz = "TIMETZ",
  Tinyint = "TINYINT",
  Varbyte = "VARBYTE",
  Varchar = "VARCHAR",
}

/** A value that whoever runs a template gives it. */
export interface TemplateParameterArgs {
  /** The parameter's name, which the text calls by a colon before it: 1 to 100 letters, digits and underscores. */
  name: string;
  /** Its type. */
  type: TemplateParameterType;
  /** Its value where none is given: at most 1,000 characters. Default: none, so that one has to be given. */
  defaultValue?: string;
}

/** Arguments of an analysis template. */
export interface AnalysisTemplateArgs {
  /** Name of the template, without its version: 1 to 118 letters, digits, single hyphens and underscores. */
  templateName: string;
  /** Version of the template, to be raised with each change of text or parameters: a whole number from 1 to 99999. */
  version: number;
  /** What the template answers, as all members see it: at most 255 characters. Default: none. */
  description?: string;
  /** Id of the membership of the account that writes the template. */
  membershipId: pulumi.Input<string>;
  /** The query: one SELECT of 1 to 90,000 characters, in which a parameter is `:name`. */
  sql: string;
  /** The parameters, at most 50: those that the text calls and no others. Default: none. */
  parameters?: TemplateParameterArgs[];
  /** Tags of the template. Default: none. */
  tags?: Record<string, string>;
}

/** As large as the schema takes the text. */
const MAX_TEXT = 90_000;

/**
 * A query that the members of a collaboration review before it may run on their tables, under a custom rule.
 *
 * Its text and parameters cannot be changed: a change makes another template, with another ARN, which each owner of a
 * table has to allow anew. So its name ends in its version, such as `overlap_v2`; a change without another version is
 * refused by Clean Rooms, since the name is taken.
 *
 * Clean Rooms looks the tables up by the names of their associations: where the same program makes these, say so by
 * `dependsOn`. The ARN goes into `allowedAnalyses` of the configured tables of the next deployment. The template goes
 * before the associations and the membership when they are deleted.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-template` | the template |
 *
 * @example
 * new AnalysisTemplate("overlap", {
 *   templateName: "overlap", version: 1, membershipId: analyst.membershipId,
 *   sql: "SELECT COUNT(DISTINCT a.id) FROM shop a JOIN media b ON a.id = b.id WHERE b.day >= :since",
 *   parameters: [{ name: "since", type: TemplateParameterType.Date }],
 * }, { providers: analyst.providers });
 */
export class AnalysisTemplate extends pulumi.ComponentResource {
  /** ARN of the template, by which owners of tables allow it. */
  readonly templateArn: pulumi.Output<string>;
  /** Full name of the template, with its version. */
  readonly fullName: pulumi.Output<string>;

  constructor(name: string, args: AnalysisTemplateArgs, opts?: pulumi.ComponentResourceOptions) {
    const doubts = checkTemplate(name, args);
    super("lakeshare:index:AnalysisTemplate", name, args, opts);
    for (const { clause, message } of doubts) {
      void pulumi.log.warn(`Clean Rooms may refuse the text: ${message}: ${clause}`, this);
    }

    const template = new awsNative.cleanrooms.AnalysisTemplate(
      `${name}-template`,
      {
        name: fullNameOf(args),
        description: args.description,
        membershipIdentifier: args.membershipId,
        format: awsNative.cleanrooms.AnalysisTemplateFormat.Sql,
        source: { text: args.sql },
        analysisParameters: args.parameters,
        tags: tagList(args.tags),
      },
      { parent: this, dependsOn: opts?.dependsOn },
    );

    this.templateArn = template.arn;
    this.fullName = pulumi.output(fullNameOf(args));
    this.registerOutputs({ templateArn: this.templateArn, fullName: this.fullName });
  }
}

function fullNameOf({ templateName, version }: AnalysisTemplateArgs): string {
  return `${templateName}_v${version}`;
}

/** Checks a template, and returns what of its text could not be read. */
function checkTemplate(name: string, args: AnalysisTemplateArgs): QueryProblem[] {
  const { sql, parameters = [] } = args;
  const check = new InputCheck(`AnalysisTemplate "${name}"`);
  check.format("templateName", args.templateName, cleanRoomsFormats.templateName);
  check.wholeNumber("version", args.version, 1, 99_999, "versions");
  check.format("description", args.description, cleanRoomsFormats.description);
  check.wholeNumber("sql", sql.length, 1, MAX_TEXT, "characters");
  check.wholeNumber("parameters", parameters.length, 0, 50, "parameters");
  check.unique(
    "parameters",
    parameters.map((parameter) => parameter.name),
  );
  parameters.forEach((parameter, index) => {
    check.format(`parameters[${index}].name`, parameter.name, cleanRoomsFormats.parameterName);
    check.wholeNumber(`parameters[${index}].defaultValue`, parameter.defaultValue?.length, 0, 1000, "characters");
  });
  checkCalls(check, sql, parameters);
  check.done();
  // Whether its tables exist, and what their rules say, the members review.
  return checkQuery(sql, []).problems.filter(({ code }) => code === QueryProblemCode.NotJudged);
}

function checkCalls(check: InputCheck, sql: string, parameters: readonly TemplateParameterArgs[]): void {
  const code = withoutTexts(sql);
  const called = calledIn(code);
  const declared = parameters.map((parameter) => parameter.name);
  check.require(/^\s*(select|with)\b/i.test(code), "sql", "is no query; write one SELECT, or WITH before it");
  check.require(!/;\s*\S/.test(code), "sql", "holds more than one statement; write one SELECT");
  for (const parameter of called.filter((name) => !declared.includes(name))) {
    check.add("sql", `calls :${parameter}, which is no parameter; write it among parameters`);
  }
  for (const parameter of declared.filter((name) => !called.includes(name))) {
    check.add("parameters", `${quote(parameter)} is not called; write :${parameter} in sql, or leave it out`);
  }
}

/** The query without what only looks like code: without comments, and with empty texts and quoted names. */
function withoutTexts(sql: string): string {
  const texts = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g;
  return sql.replace(texts, (text) => (/^[-/]/.test(text) ? " " : "''"));
}

/** Names of the parameters that a query calls, each once; `::` is a cast. */
function calledIn(code: string): string[] {
  const calls = code.replace(/::/g, " ").matchAll(/(?<!\w):(\w+)/g);
  return [...new Set([...calls].map(([, parameter]) => parameter!))];
}
