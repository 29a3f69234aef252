"""The kinds of logs that are imported, and how their files are read."""

import functools
import operator
from typing import Callable, List, NamedTuple, Sequence

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

UNPARSED = "unparsed"
"""The column of what cannot be read: a line, a record, or a file."""


class Kind(NamedTuple):
    """A kind of logs."""

    files: str
    """Names of its files; those of several kinds may lie in one folder."""
    whole_files: bool
    """Whether a file is read as one text, or by lines."""
    parse: Callable[[DataFrame], DataFrame]
    """Makes the column `value`, of text, to the columns of the table."""


# Access logs of load balancers: fields between spaces, some in quotes


class Field(NamedTuple):
    pattern: str
    """Regular expression, with a group for each column."""
    columns: List[str]
    """Names and types, such as `elb string`."""


def text(name: str) -> Field:
    return Field(r"(\S+)", [f"{name} string"])


def quoted(name: str) -> Field:
    return Field(r'"([^"]*)"', [f"{name} string"])


def number(name: str, data_type: str) -> Field:
    return Field(r"(-?\d+(?:\.\d+)?|-)", [f"{name} {data_type}"])


def moment(name: str) -> Field:
    return Field(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|-)", [f"{name} timestamp"])


def address(name: str) -> Field:
    return Field(r"(?:(\S+):(\d+)|-)", [f"{name}_ip string", f"{name}_port int"])


REQUEST = Field(
    # A request over TCP is logged as "- - - ".
    r'"([^" ]*) ([^"]*?) (- |[^" ]*)"',
    ["request_verb string", "request_url string", "request_proto string"],
)

# Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html
CLASSIC_FIELDS = [
    moment("time"),
    text("elb"),
    address("client"),
    address("backend"),
    number("request_processing_time", "double"),
    number("backend_processing_time", "double"),
    number("response_processing_time", "double"),
    number("elb_status_code", "int"),
    number("backend_status_code", "int"),
    number("received_bytes", "bigint"),
    number("sent_bytes", "bigint"),
    REQUEST,
    quoted("user_agent"),
    text("ssl_cipher"),
    text("ssl_protocol"),
]

# Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
APPLICATION_FIELDS = [
    text("type"),
    moment("time"),
    text("elb"),
    address("client"),
    address("target"),
    number("request_processing_time", "double"),
    number("target_processing_time", "double"),
    number("response_processing_time", "double"),
    number("elb_status_code", "int"),
    number("target_status_code", "int"),
    number("received_bytes", "bigint"),
    number("sent_bytes", "bigint"),
    REQUEST,
    quoted("user_agent"),
    text("ssl_cipher"),
    text("ssl_protocol"),
    text("target_group_arn"),
    quoted("trace_id"),
    quoted("domain_name"),
    quoted("chosen_cert_arn"),
    number("matched_rule_priority", "int"),
    moment("request_creation_time"),
    quoted("actions_executed"),
    quoted("redirect_url"),
    quoted("error_reason"),
    quoted("target_port_list"),
    quoted("target_status_code_list"),
    quoted("classification"),
    quoted("classification_reason"),
]

APPLICATION_LATER_FIELDS = [text("conn_trace_id")]
"""Fields that older lines do not have."""


def line_parser(fields: Sequence[Field], later: Sequence[Field] = ()) -> Callable[[DataFrame], DataFrame]:
    """Reads lines of these fields; as AWS advises, fields that it adds at the end one day are passed over."""
    pattern = " ".join(field.pattern for field in fields) + "".join(f"(?: {field.pattern})?" for field in later)
    columns = [column.split() for field in [*fields, *later] for column in field.columns]

    def parse(lines: DataFrame) -> DataFrame:
        # One match yields all the groups: joined by a character that no line has, and split again.
        groups = "\x01".join(f"${i + 1}" for i in range(len(columns)))
        parts = F.split(F.regexp_replace("value", f"^{pattern}(?: .*)?$", groups), "\x01")
        texts = [F.get("parts", F.lit(i)) for i in range(len(columns))]
        fields = [F.when(~text.isin("", "-", "- "), text).alias(name) for text, (name, _) in zip(texts, columns)]
        values = {name: F.expr(f"try_cast(fields.{name} AS {data_type})") for name, data_type in columns}
        misread = [F.col(f"fields.{name}").isNotNull() & value.isNull() for name, value in values.items()]
        is_read = (F.size("parts") == len(columns)) & ~functools.reduce(operator.or_, misread)
        return (
            lines.withColumn("parts", parts)
            .withColumn("fields", F.struct(*fields))
            .select(
                *[F.when(is_read, value).alias(name) for name, value in values.items()],
                F.when(~is_read, F.col("value")).alias(UNPARSED),
            )
        )

    return parse


# CloudTrail: files of JSON, each with an array of records

# Names are those of the records. What differs from event to event is kept as JSON text.
# Sources: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html,
# https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html
RECORD = """
    eventVersion STRING,
    userIdentity STRUCT<
        type: STRING, principalId: STRING, arn: STRING, accountId: STRING, invokedBy: STRING, accessKeyId: STRING,
        userName: STRING, onBehalfOf: STRUCT<userId: STRING, identityStoreArn: STRING>,
        sessionContext: STRUCT<
            attributes: STRUCT<mfaAuthenticated: STRING, creationDate: STRING>,
            sessionIssuer: STRUCT<type: STRING, principalId: STRING, arn: STRING, accountId: STRING, userName: STRING>,
            ec2RoleDelivery: STRING,
            webIdFederationData: STRUCT<federatedProvider: STRING, attributes: MAP<STRING, STRING>>,
            sourceIdentity: STRING>>,
    eventTime TIMESTAMP,
    eventSource STRING,
    eventName STRING,
    awsRegion STRING,
    sourceIPAddress STRING,
    userAgent STRING,
    errorCode STRING,
    errorMessage STRING,
    requestParameters STRING,
    responseElements STRING,
    additionalEventData STRING,
    requestID STRING,
    eventID STRING,
    readOnly BOOLEAN,
    resources ARRAY<STRUCT<ARN: STRING, accountId: STRING, type: STRING>>,
    eventType STRING,
    apiVersion STRING,
    managementEvent BOOLEAN,
    recipientAccountId STRING,
    serviceEventDetails STRING,
    sharedEventID STRING,
    vpcEndpointId STRING,
    vpcEndpointAccountId STRING,
    eventCategory STRING,
    addendum STRUCT<reason: STRING, updatedFields: STRING, originalRequestID: STRING, originalEventID: STRING>,
    sessionCredentialFromConsole STRING,
    edgeDeviceDetails STRING,
    tlsDetails STRUCT<tlsVersion: STRING, cipherSuite: STRING, clientProvidedHostHeader: STRING>
"""


def parse_cloudtrail(files: DataFrame) -> DataFrame:
    in_file = F.from_json("value", "Records ARRAY<STRING>")["Records"]
    # What is no such file is taken for one record, which cannot be read either.
    records = files.select(F.explode(F.coalesce(in_file, F.array("value"))).alias("value"))
    options = {"columnNameOfCorruptRecord": UNPARSED}
    parsed = F.from_json("value", f"{RECORD}, {UNPARSED} STRING", options)
    # Every event has an id; JSON without one is something else.
    unparsed = F.coalesce(F.col(f"record.{UNPARSED}"), F.when(F.col("record.eventID").isNull(), F.col("value")))
    record = F.when(F.col(UNPARSED).isNull(), F.col("record").dropFields(UNPARSED)).cast(f"struct<{RECORD.lower()}>")
    return (
        records.withColumn("record", parsed)
        .withColumn(UNPARSED, unparsed)
        .withColumn("record", record)
        .select("record.*", UNPARSED)
    )


# File names: the sources above, and
# https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
KINDS = {
    "cloudtrail": Kind("*.json.gz", True, parse_cloudtrail),
    "classic-load-balancer": Kind("*.log", False, line_parser(CLASSIC_FIELDS)),
    # Beside the access logs lie connection logs (conn_log.…), and network load balancers' (net.…).
    "application-load-balancer": Kind(
        "[0-9]*_app.*.log.gz", False, line_parser(APPLICATION_FIELDS, APPLICATION_LATER_FIELDS)
    ),
}
