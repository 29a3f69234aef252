"""Imports the tables of a JDBC source that a crawler has discovered: a Spark job of AWS Glue 5.0.

A snapshot imports every discovered table whole. An incremental import reads the rows beyond the bookmark of the run
before; the bookmark is kept in the partition that published that run, so that data and bookmark change together.

Each table is read in a transaction of its own. Rows that are changed without moving forward in the bookmark columns are
not seen by an incremental import, nor are those that a transaction commits after a run with values before its bookmark.
A PostgreSQL `numeric` without precision becomes `decimal(38,18)`, as Spark reads it: a value that does not fit fails
the import, and digits after the 18th decimal are rounded. A MySQL `decimal` of more than 38 digits becomes one of 38: a
value that does not fit fails the import. So does a date of MySQL such as `0000-00-00`, unless the connection's URL says
`zeroDateTimeBehavior=CONVERT_TO_NULL`. A time of day becomes text.
"""

import json
import sys
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Dict, List, Optional, Sequence

import boto3
from jdbc_source import Source, discovered_tables
from landing import ImportFailed, Job, Landing, argument_parser, repaired_names
from pyspark.sql import functions as F
from pyspark.sql.types import DataType, DateType, DecimalType, IntegralType, TimestampType

PARTITION_KEY = "import_run"


def main(argv: Sequence[str]) -> None:
    parser = argument_parser()
    parser.add_argument("--CONNECTION", required=True, help="Glue connection of the source")
    parser.add_argument("--DISCOVERY_DATABASE", required=True, help="Glue database of the discovered tables")
    parser.add_argument("--DISCOVERY_PREFIX", required=True, help="what the names of the discovered tables begin with")
    parser.add_argument("--MODE", required=True, choices=["snapshot", "incremental"])
    parser.add_argument(
        "--BOOKMARKS",
        type=json.loads,
        default={},
        help='incremental: {"database.schema.table": {"columns": ["updated_at", "id"], "order": "ascending"}}',
    )
    parser.add_argument("--PARALLEL_TABLES", type=int, default=4, help="tables that are read at a time")
    parser.add_argument("--FETCH_SIZE", type=int, default=10_000, help="rows that are fetched at a time")
    args, _ = parser.parse_known_args(argv)

    landing = Landing.of(args)
    if landing.is_complete():
        print(f"run {landing.run} is imported already")
        return
    glue = boto3.client("glue")
    source = Source.of(landing.spark, glue, args.CONNECTION, args.FETCH_SIZE)
    tables = discovered_tables(glue, args.DISCOVERY_DATABASE, args.DISCOVERY_PREFIX, args.CONNECTION)
    if args.MODE == "incremental":
        missing = sorted(set(args.BOOKMARKS) - set(tables))
        if missing:
            raise ImportFailed(f"the crawler has discovered no {', '.join(missing)}, for which there are bookmarks")
        tables = {path: name for path, name in tables.items() if path in args.BOOKMARKS}
    if not tables:
        raise ImportFailed(f"nothing to import by connection {args.CONNECTION} in database {args.DISCOVERY_DATABASE}")

    def job(path: str, name: str) -> Job:
        if args.MODE == "snapshot":
            return Job(path, landing.folder(name), lambda: import_snapshot(landing, source, path, name))
        bookmark = Bookmark(**args.BOOKMARKS[path])
        return Job(
            path,
            landing.folder(name),
            lambda: import_new_rows(landing, source, path, name, bookmark, last_import(glue, args.DATABASE, name)),
        )

    landing.commit(landing.land([job(path, name) for path, name in tables.items()], args.PARALLEL_TABLES))


# The imports


def import_snapshot(landing: Landing, source: Source, path: str, name: str) -> Dict[str, Any]:
    frame = source.rows(path, "1 = 1")
    names = repaired_names(frame.columns, [])
    folder = landing.folder(name)
    written = landing.write(frame.toDF(*names), folder, refused={}, measures={})
    return {
        "name": name,
        "source": path,
        "mode": "snapshot",
        "format": landing.data_format,
        "location": folder,
        "columns": with_comments(written.columns, frame.columns),
        "rows": written.rows,
        "partitions": [],
    }


@dataclass(frozen=True)
class Bookmark:
    """The columns by which new rows are known, the most significant first."""

    columns: List[str]
    order: str
    """`ascending`: new rows have greater values; `descending`: lesser ones."""


@dataclass(frozen=True)
class LastImport:
    """The most recent run that the catalog holds of a table."""

    run: str
    bookmark: Bookmark
    values: List[str]


def last_import(glue: Any, database: str, table: str) -> Optional[LastImport]:
    pages = glue.get_paginator("get_partitions").paginate(
        DatabaseName=database, TableName=table, ExcludeColumnSchema=True
    )
    try:
        # A partition that people have added by hand has no bookmark.
        partitions = [each for page in pages for each in page["Partitions"] if "bookmark" in each.get("Parameters", {})]
    except glue.exceptions.EntityNotFoundException:
        return None
    if not partitions:
        return None
    last = max(partitions, key=lambda partition: partition["Parameters"]["import_started"])
    bookmark = json.loads(last["Parameters"]["bookmark"])
    return LastImport(last["Values"][0], Bookmark(bookmark["columns"], bookmark["order"]), bookmark["values"])


def import_new_rows(
    landing: Landing, source: Source, path: str, name: str, bookmark: Bookmark, last: Optional[LastImport]
) -> Dict[str, Any]:
    types = bookmark_types(source, path, bookmark)
    frame = source.rows(path, new_rows(source, bookmark, types, last))
    names = repaired_names(frame.columns, [PARTITION_KEY])
    renamed = frame.toDF(*names)
    columns = [names[frame.columns.index(column)] for column in bookmark.columns]
    extreme = F.max if bookmark.order == "ascending" else F.min
    # Spark compares structs as SQL compares rows: by the first column, then by the second.
    furthest = extreme(F.struct(*columns))
    reached = F.to_json(F.array(*[furthest[column].cast("string") for column in columns]))
    folder = landing.folder(name)
    written = landing.write(
        renamed,
        folder,
        # Such a row is neither before nor beyond any bookmark: it would be imported never, or each time.
        refused={
            f"NULL in bookmark column {source_name}": renamed[column].isNull()
            for source_name, column in zip(bookmark.columns, columns)
        },
        measures={"reached": reached},
    )
    table = {
        "name": name,
        "source": path,
        "mode": "incremental",
        "format": landing.data_format,
        "location": f"{landing.target}{name}/",
        "columns": with_comments(written.columns, frame.columns),
        "rows": written.rows,
        "after_run": last.run if last else None,
        "partition_key": {"Name": PARTITION_KEY, "Type": "string"},
        "partitions": [],
    }
    if written.rows == 0:
        landing.discard(folder)
        return table
    values = json.loads(written.measures["reached"])
    kept = {"columns": bookmark.columns, "order": bookmark.order, "values": values}
    parameters = {"recordCount": str(written.rows), "bookmark": json.dumps(kept)}
    return {**table, "partitions": [{"value": landing.run, "location": folder, "parameters": parameters}]}


def with_comments(columns: List[Dict[str, str]], source_names: Sequence[str]) -> List[Dict[str, str]]:
    """Columns that have another name than in the source say so."""
    return [
        column if column["Name"] == source_name else {**column, "Comment": f"source column: {source_name}"}
        for column, source_name in zip(columns, source_names)
    ]


# The bookmark as a condition of SQL


def bookmark_types(source: Source, path: str, bookmark: Bookmark) -> List[DataType]:
    """Types of the bookmark columns: such as the database and Spark put into the same order.

    Text is not: the order of the database is that of its collation.
    """
    fields = {field.name: field.dataType for field in source.rows(path, "1 = 0").schema}
    problems = [f"there is no bookmark column {column}" for column in bookmark.columns if column not in fields] + [
        f"bookmark column {column} is of type {fields[column].simpleString()}; take an integer, a decimal, a date or a"
        " timestamp"
        for column in bookmark.columns
        if column in fields and not isinstance(fields[column], (IntegralType, DecimalType, DateType, TimestampType))
    ]
    if problems:
        raise ImportFailed("; ".join(problems))
    return [fields[column] for column in bookmark.columns]


def new_rows(source: Source, bookmark: Bookmark, types: Sequence[DataType], last: Optional[LastImport]) -> str:
    """The condition that a row is beyond the last import; a row that has no place in the order is read and refused."""
    if last is None:
        return "1 = 1"
    if last.bookmark != bookmark:
        raise ImportFailed(
            f"the last import was by {last.bookmark}, this one is by {bookmark}: drop the table to import it anew"
        )
    columns = [source.quoted(column) for column in bookmark.columns]
    literals = [literal(value, data_type) for value, data_type in zip(last.values, types)]
    beyond = ">" if bookmark.order == "ascending" else "<"
    unplaced = " OR ".join(f"{column} IS NULL" for column in columns)
    # The first comparison says nothing that the second does not; MySQL uses an index for it alone.
    return (
        f"({columns[0]} {beyond}= {literals[0]} AND ({', '.join(columns)}) {beyond} ({', '.join(literals)}))"
        f" OR {unplaced}"
    )


def literal(value: str, data_type: DataType) -> str:
    """A value as SQL; it is read as what it must be and written anew, so that nothing else comes through."""
    if isinstance(data_type, IntegralType):
        return str(int(value))
    if isinstance(data_type, DecimalType):
        return f"{Decimal(value):f}"
    if isinstance(data_type, DateType):
        return f"DATE '{date.fromisoformat(value).isoformat()}'"
    return f"TIMESTAMP '{datetime.fromisoformat(value).isoformat(sep=' ')}'"


if __name__ == "__main__":
    main(sys.argv[1:])
