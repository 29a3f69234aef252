"""The databases that are imported: PostgreSQL and MySQL, reached through a connection of AWS Glue, always by TLS."""

import json
from dataclasses import dataclass
from typing import Any, Dict, FrozenSet, Optional
from urllib.parse import parse_qsl

import boto3
from landing import ImportFailed
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StructType


@dataclass(frozen=True)
class Dialect:
    """A kind of database."""

    driver: str
    quote: str
    text_type: str
    """What a value is cast to, to have it as text."""
    tls_parameter: str
    tls_values: FrozenSet[str]
    """Values of the parameter with which the driver never falls back to a connection in the clear."""
    options: Dict[str, str]


DIALECTS = {
    # Source: https://jdbc.postgresql.org/documentation/ssl/
    "postgresql": Dialect(
        "org.postgresql.Driver", '"', "text", "sslmode", frozenset({"require", "verify-ca", "verify-full"}), {}
    ),
    # Source: https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html
    "mysql": Dialect(
        "com.mysql.cj.jdbc.Driver",
        "`",
        "CHAR",
        "sslMode",
        frozenset({"REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"}),
        {
            # Without a cursor the driver takes the whole table into memory, whatever the fetch size.
            "useCursorFetch": "true",
            # A TIMESTAMP comes in the zone of the server's session.
            "connectionTimeZone": "UTC",
            "forceConnectionTimeZoneToSession": "true",
            # A TINYINT(1) holds more than 0 and 1, and a YEAR has no month and no day.
            "tinyInt1isBit": "false",
            "yearIsDateType": "false",
        },
    ),
}


@dataclass(frozen=True)
class Source:
    """The database behind a Glue connection."""

    spark: SparkSession
    dialect: Dialect
    options: Dict[str, str]

    @classmethod
    def of(cls, spark: SparkSession, glue: Any, connection: str, fetch_size: int) -> "Source":
        properties = glue.get_connection(Name=connection, HidePassword=True)["Connection"]["ConnectionProperties"]
        url = properties["JDBC_CONNECTION_URL"]
        dialect = checked_dialect(connection, url)
        secret = boto3.client("secretsmanager").get_secret_value(SecretId=properties["SECRET_ID"])
        login = json.loads(secret["SecretString"])
        options = {
            "url": url,
            "driver": dialect.driver,
            "user": login["username"],
            "password": login["password"],
            "fetchsize": str(fetch_size),
        }
        return cls(spark, dialect, {**options, **dialect.options})

    def rows(self, path: str, condition: str) -> DataFrame:
        """Rows of the table `database.schema.table` (PostgreSQL) or `database.table` (MySQL)."""
        parts = path.split(".", 2 if self.dialect is DIALECTS["postgresql"] else 1)
        # A connection to PostgreSQL is one to a database.
        table = ".".join(self.quoted(part) for part in parts[-2:])
        frame = self._read(f"SELECT * FROM {table} WHERE {condition}")
        columns = self.times_as_text(frame.schema)
        return frame if columns is None else self._read(f"SELECT {columns} FROM {table} WHERE {condition}")

    def times_as_text(self, schema: StructType) -> Optional[str]:
        """The columns to select where some are times of day; None where none are.

        Spark has no such type: it makes them timestamps of 1970, without fractions of a second. MySQL's may also have a
        minus, which its driver drops, or more than 24 hours, which it refuses.
        """
        # By this Spark marks what it makes such timestamps of.
        times = [field.name for field in schema if field.metadata.get("logical_time_type")]
        if not times:
            return None
        columns = [(field.name, self.quoted(field.name)) for field in schema]
        return ", ".join(
            f"CAST({quoted} AS {self.dialect.text_type}) AS {quoted}" if name in times else quoted
            for name, quoted in columns
        )

    def _read(self, query: str) -> DataFrame:
        return self.spark.read.format("jdbc").options(**self.options, query=query).load()

    def quoted(self, name: str) -> str:
        quote = self.dialect.quote
        return quote + name.replace(quote, quote * 2) + quote


def checked_dialect(connection: str, url: str) -> Dialect:
    """The dialect of a URL that asks for TLS; any other is refused."""
    kind = url.split(":")[1] if url.startswith("jdbc:") else url
    if kind not in DIALECTS:
        raise ImportFailed(f"connection {connection} is of kind {kind}; take one of {', '.join(DIALECTS)}")
    dialect = DIALECTS[kind]
    # Of a repeated parameter one driver takes the first and another the last, and MySQL's takes names in any case.
    modes = [mode for mode in parse_qsl(url.partition("?")[2]) if mode[0].lower() == dialect.tls_parameter.lower()]
    asking = {(dialect.tls_parameter, value) for value in dialect.tls_values}
    if not modes or not asking.issuperset(modes):
        allowed = ", ".join(sorted(dialect.tls_values))
        raise ImportFailed(
            f"the URL of connection {connection} does not ask for TLS: set {dialect.tls_parameter} to one of {allowed}"
        )
    return dialect


def discovered_tables(glue: Any, database: str, prefix: str, connection: str) -> Dict[str, str]:
    """Names of the tables that the crawler has found through the connection, by their path in the source.

    A crawler of a JDBC source names the connection in the table's parameters, and sets its location to the path.
    Source: https://docs.aws.amazon.com/glue/latest/dg/table-properties-crawler.html
    """
    pages = glue.get_paginator("get_tables").paginate(DatabaseName=database)
    return {
        table["StorageDescriptor"]["Location"]: table["Name"]
        for page in pages
        for table in page["TableList"]
        if table["Name"].startswith(prefix) and table.get("Parameters", {}).get("connectionName") == connection
    }
