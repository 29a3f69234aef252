/**
 * The functions of Clean Rooms Spark SQL, as its reference lists them, read on 2026-11-25.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/sql-reference/sql-functions-topic-spark.html
 */
function names(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Functions over the rows of a group. */
export const aggregateFunctions = names(`
  ANY_VALUE APPROX_COUNT_DISTINCT APPROX_PERCENTILE AVG BOOL_AND BOOL_OR COLLECT_LIST COLLECT_SET COUNT
  HLL_SKETCH_AGG HLL_UNION_AGG MAX MEDIAN MIN PERCENTILE SKEWNESS STDDEV_POP STDDEV_SAMP SUM VAR_POP VAR_SAMP
`);

/**
 * Functions over the rows of a group that Spark has and the reference leaves out: known as such, so that their columns
 * are not taken for ungrouped ones, and not judged.
 */
const undocumentedAggregates = names(`
  ANY ARRAY_AGG BIT_AND BIT_OR BIT_XOR CORR COUNT_IF COUNT_MIN_SKETCH COVAR_POP COVAR_SAMP EVERY GROUPING KURTOSIS
  LISTAGG MAX_BY MEAN MIN_BY MODE PERCENTILE_APPROX PERCENTILE_CONT PERCENTILE_DISC REGR_SLOPE SOME STD STDDEV
  STRING_AGG VARIANCE
`);

/** Functions over a window, besides the aggregates. */
export const windowFunctions = names(`
  CUME_DIST DENSE_RANK FIRST FIRST_VALUE LAG LAST LAST_VALUE LEAD PERCENT_RANK RANK ROW_NUMBER
`);

/** Functions over one row. EXPLODE, which makes rows, is not among them. */
const rowFunctions = names(`
  ABS ACOS ADD_MONTHS AES_DECRYPT AES_ENCRYPT ARRAY ARRAY_CONTAINS ARRAY_DISTINCT ARRAY_EXCEPT ARRAY_INTERSECT
  ARRAY_JOIN ARRAY_REMOVE ARRAY_UNION ASIN ATAN ATAN2 BASE64 BTRIM CARDINALITY CAST CBRT CEILING COALESCE CONCAT
  CONSENT_GPP_V1_DECODE CONSENT_TCF_V2_DECODE CONVERT_TIMEZONE COS COT CURRENT_DATE CURRENT_TIMESTAMP DATE_ADD
  DATE_DIFF DATE_PART DATE_TRUNC DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR DECODE DEGREES ENCODE EXP EXTRACT FLATTEN FLOOR
  FORMAT_STRING FROM_UTC_TIMESTAMP GET_JSON_OBJECT GREATEST HEX HLL_SKETCH_ESTIMATE HLL_UNION HOUR IF LEAST LEFT
  LENGTH LN LOG LOWER LPAD LTRIM MAP MD5 MINUTE MOD MONTH NAMED_STRUCT NULLIF NVL NVL2 PI POSITION POWER RADIANS
  RAND RANDOM REGEXP_COUNT REGEXP_INSTR REGEXP_REPLACE REGEXP_SUBSTR REPEAT REPLACE REVERSE RIGHT ROUND RPAD RTRIM
  SECOND SHA SHA1 SHA2 SIGN SIN SIZE SPLIT SPLIT_PART SQRT STRUCT STR_TO_MAP SUBSTRING TIMESTAMP TO_CHAR TO_DATE
  TO_JSON TO_NUMBER TO_TIMESTAMP TRANSLATE TRIM TRUNC UNBASE64 UNHEX UPPER UUID XXHASH64 YEAR
`);

/** Whether a function is over the rows of a group. */
export function isAggregate(name: string): boolean {
  return aggregateFunctions.has(name) || undocumentedAggregates.has(name);
}

/** Whether the reference of Clean Rooms lists a function. */
export function isDocumented(name: string): boolean {
  return aggregateFunctions.has(name) || windowFunctions.has(name) || rowFunctions.has(name);
}
