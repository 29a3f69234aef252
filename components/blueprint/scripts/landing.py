"""How an import lands in the lake: the layout of the folders, the formats of the files, and the manifest.

Every table, and every day of logs, is written to a folder of its own run:

    <target><table>/run=<run>/                 a snapshot, or the new rows of an incremental import
    <target><table>/day=<yyyy-mm-dd>/run=<run>/   a day of logs
    <target>_manifests/<workflow>/<run>.json   written when all of the run has succeeded, and never before

Nobody reads a folder that the catalog does not point to, so a reader sees all of an import or nothing of it. The run is
the last part of the path: what may replace what lies side by side. It is no partition key of any table, so that a
repair of partitions (`MSCK REPAIR TABLE`) cannot publish a folder that was never committed. Athena and Spark skip names
that begin with an underscore.
"""

import argparse
import itertools
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Callable, Dict, List, NamedTuple, Sequence

from py4j.protocol import Py4JJavaError
from pyspark.sql import Column, DataFrame, Observation, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, BinaryType, DataType, MapType, StringType, StructType


class ImportFailed(RuntimeError):
    """The run has failed: no manifest was written, and the catalog is as it was."""


class Job(NamedTuple):
    """One folder to write, for `Landing.land`."""

    label: str
    """What the folder comes from, for messages."""
    folder: str
    work: Callable[[], Dict[str, Any]]


class Written(NamedTuple):
    """What was written to a folder."""

    columns: List[Dict[str, str]]
    """Name and type of each column, as Glue has them."""
    rows: int
    measures: Dict[str, Any]


def argument_parser() -> argparse.ArgumentParser:
    """The arguments of every import. Glue passes more than a job asks for, so abbreviations could match by accident."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--DATABASE", required=True, help="Glue database of the imported tables")
    parser.add_argument("--TARGET", required=True, help="where the data goes: s3://bucket/prefix/")
    parser.add_argument("--FORMAT", required=True, choices=["parquet", "csv"])
    parser.add_argument("--WORKFLOW_NAME", required=True)
    parser.add_argument("--WORKFLOW_RUN_ID", required=True)
    return parser


def utc_spark() -> SparkSession:
    """The Spark session, set to read, compute and write the values that the source holds."""
    spark = SparkSession.builder.getOrCreate()
    # JDBC drivers convert by the zone of the JVM, Spark by that of the session. Glue's workers run in UTC.
    java_zones = spark._jvm.java.util.TimeZone
    java_zones.setDefault(java_zones.getTimeZone("UTC"))
    for name, value in {
        "spark.sql.session.timeZone": "UTC",
        # What does not fit its type is an error instead of a NULL, and a decimal is text without an exponent.
        "spark.sql.ansi.enabled": "true",
        # A database may have the columns "id" and "ID" in one table.
        "spark.sql.caseSensitive": "true",
        # A CHAR of MySQL has no spaces at its end, which Spark would add.
        "spark.sql.readSideCharPadding": "false",
        # Unlike the default INT96, these have statistics, by which Athena skips what a query does not need.
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        # Dates before 1582 are written as they are instead of being refused.
        "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    }.items():
        spark.conf.set(name, value)
    return spark


@dataclass(frozen=True)
class Landing:
    """Where one run writes."""

    spark: SparkSession
    target: str
    data_format: str
    workflow: str
    run: str
    started: str
    """When this attempt at the run began: ISO 8601, UTC, microseconds, so that text order is time order."""

    @classmethod
    def of(cls, args: argparse.Namespace) -> "Landing":
        started = datetime.now(timezone.utc).isoformat(timespec="microseconds")
        return cls(utc_spark(), args.TARGET, args.FORMAT, args.WORKFLOW_NAME, args.WORKFLOW_RUN_ID, started)

    def folder(self, *parents: str) -> str:
        """The folder of this run below a table, or below a day of a table."""
        return f"{self.target}{'/'.join(parents)}/run={self.run}/"

    def is_complete(self) -> bool:
        """Whether this very run has succeeded before: its files may be in use, and must not be written again."""
        return self.exists(self._manifest())

    def land(self, jobs: Sequence[Job], parallel: int) -> List[Dict[str, Any]]:
        """Does the jobs, some at a time, and returns what they return.

        One that fails lets the others finish, so that the error names all that is wrong; then nothing of the run stays.
        """
        with ThreadPoolExecutor(parallel, initializer=self._activate) as pool:
            futures = [pool.submit(job.work) for job in jobs]
        errors = [(job.label, future.exception()) for job, future in zip(jobs, futures)]
        failures = [f"{label}: {_reason(error)}" for label, error in errors if error is not None]
        if failures:
            for job in jobs:
                self.discard(job.folder)
            raise ImportFailed(f"{len(failures)} of {len(jobs)} imports failed\n" + "\n".join(failures))
        return [future.result() for future in futures]

    def write(self, frame: DataFrame, folder: str, refused: Dict[str, Column], measures: Dict[str, Column]) -> Written:
        """Writes a frame to a folder, in place of what an earlier attempt at this run has left there.

        Rows are counted, refused and measured while they are written: what the manifest says is true of the very rows
        that are in the folder, which a second query of the source could not tell.

        refused: what a row must not be, by the words in which the error says it.
        measures: aggregates over the rows, by name.
        """
        csv = self.data_format == "csv"
        refused = {**refused, **(_line_breaks(frame) if csv else {})}
        observation = Observation()
        observed = frame.observe(
            observation,
            F.count(F.lit(1)).alias("rows"),
            *[F.count(F.when(condition, 1)).alias(words) for words, condition in refused.items()],
            *[measure.alias(name) for name, measure in measures.items()],
        )
        if csv:
            _csv_lines(observed).write.mode("overwrite").text(folder)
        else:
            observed.write.mode("overwrite").parquet(folder)
        found = observation.get
        problems = [f"{found[words]} rows have {words}" for words in refused if found[words]]
        if problems:
            raise ImportFailed("; ".join(problems))
        types = {field.name: _csv_type(field.dataType) if csv else field.dataType for field in frame.schema}
        columns = [{"Name": name, "Type": data_type.simpleString()} for name, data_type in types.items()]
        return Written(columns, found["rows"], {name: found[name] for name in measures})

    def discard(self, folder: str) -> None:
        path = self._path(folder)
        self._files(path).delete(path, True)

    def exists(self, folder: str) -> bool:
        path = self._path(folder)
        return bool(self._files(path).exists(path))

    def commit(self, tables: List[Dict[str, Any]]) -> None:
        """Writes the manifest, by which the catalog job publishes the run.

        It says of each table its name, the location below which its folders are, its format, its mode (`snapshot`,
        `incremental` or `days`), its columns and its partitions: for each the value, the location and the parameters.
        A snapshot has no partitions; its location is its folder of this run.
        """
        manifest = {"workflow": self.workflow, "run": self.run, "started": self.started, "tables": tables}
        path = self._path(self._manifest())
        stream = self._files(path).create(path, True)
        try:
            stream.write(json.dumps(manifest, indent=2).encode())
        finally:
            stream.close()

    def _activate(self) -> None:
        """Makes the session that of the thread: without, the casts that a thread makes do not know its settings."""
        self.spark._jvm.SparkSession.setActiveSession(self.spark._jsparkSession)

    def _manifest(self) -> str:
        return f"{self.target}_manifests/{self.workflow}/{self.run}.json"

    # Hadoop's file systems take s3:// and file:// alike, by the credentials that Spark writes with.

    def _path(self, location: str) -> Any:
        return self.spark._jvm.org.apache.hadoop.fs.Path(location)

    def _files(self, path: Any) -> Any:
        return path.getFileSystem(self.spark._jsc.hadoopConfiguration())


def repaired_names(names: Sequence[str], reserved: Sequence[str]) -> List[str]:
    """Column names that Glue, Athena and Parquet all take: lower case, `_` for all but letters, digits and `_`.

    The first of two that clash keeps the name, the second gets `_2`: a column that is added at the end of a table
    renames none of the others.
    """
    taken = set(reserved)
    repaired = []
    for name in names:
        base = re.sub("[^a-z0-9_]", "_", name.lower())
        free = next(n for n in itertools.chain([base], (f"{base}_{i}" for i in itertools.count(2))) if n not in taken)
        taken.add(free)
        repaired.append(free)
    return repaired


def _reason(error: BaseException) -> str:
    """What went wrong, in a line: of a Java error, the innermost cause."""
    if not isinstance(error, Py4JJavaError):
        return str(error) or type(error).__name__
    cause = error.java_exception
    while cause.getCause() is not None:
        cause = cause.getCause()
    return str(cause.toString())


# CSV as Hive's LazySimpleSerDe reads it, and so Athena and Spark: a backslash escapes, \N is NULL, nothing is quoted.
# OpenCSVSerde, which reads quotes, has no NULL, and takes dates and timestamps as numbers alone.
# Source: https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html


def _csv_type(data_type: DataType) -> DataType:
    """Nested values are text, in JSON."""
    return StringType() if isinstance(data_type, (ArrayType, MapType, StructType)) else data_type


def _csv_lines(frame: DataFrame) -> DataFrame:
    return frame.select(F.concat_ws(",", *[_csv_value(frame[field.name], field.dataType) for field in frame.schema]))


def _csv_value(column: Column, data_type: DataType) -> Column:
    if isinstance(data_type, BinaryType):
        text = F.regexp_replace(F.base64(column), "[\r\n]", "")
    elif _csv_type(data_type) != data_type:
        text = F.to_json(column)
    else:
        text = column.cast("string")
    return F.coalesce(F.regexp_replace(text, r"([\\,])", r"\\$1"), F.lit(r"\N"))


def _line_breaks(frame: DataFrame) -> Dict[str, Column]:
    """A line break ends a row of CSV, escaped or not: text that has one would come back as two broken rows."""
    return {
        f"a line break in column {field.name}, which CSV cannot hold (use parquet)": frame[field.name].rlike("[\r\n]")
        for field in frame.schema
        if field.dataType == StringType()
    }
