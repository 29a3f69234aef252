"""Imports the logs of CloudTrail, or of Classic or Application Load Balancers: a Spark job of AWS Glue 5.0.

A day of logs, as AWS delivers them below `<source>yyyy/mm/dd/`, becomes one partition of the table. A run imports anew
the last day that the catalog holds and the day before it, since files can come after midnight, and every later day
until today (UTC). What cannot be read is kept as it is in the column `unparsed`, and counted in the partition.
"""

import sys
from datetime import date, datetime, timedelta, timezone
from typing import Any, Dict, List, Sequence

import boto3
from landing import Job, Landing, argument_parser
from log_formats import KINDS, UNPARSED, Kind
from pyspark.sql import functions as F
from pyspark.sql.types import StringType


def main(argv: Sequence[str]) -> None:
    parser = argument_parser()
    parser.add_argument("--KIND", required=True, choices=list(KINDS))
    parser.add_argument("--SOURCE", required=True, help="what the logs lie below: s3://bucket/.../<region>/")
    parser.add_argument("--TABLE", required=True, help="name of the imported table")
    parser.add_argument("--START_DATE", required=True, type=date.fromisoformat, help="the first day, yyyy-mm-dd")
    args, _ = parser.parse_known_args(argv)

    landing = Landing.of(args)
    if landing.is_complete():
        print(f"run {landing.run} is imported already")
        return
    kind = KINDS[args.KIND]
    first = max([args.START_DATE, *again_from(boto3.client("glue"), args.DATABASE, args.TABLE)])
    today = datetime.now(timezone.utc).date()
    days = [first + timedelta(days=i) for i in range((today - first).days + 1)]
    folders = {day: f"{args.SOURCE}{day:%Y/%m/%d}/" for day in days}

    def job(day: date) -> Job:
        folder = landing.folder(args.TABLE, f"day={day}")
        return Job(str(day), folder, lambda: import_day(landing, kind, folders[day], folder, day))

    imported = landing.land([job(day) for day in days if landing.exists(folders[day])], parallel=4)
    if not imported:
        print(f"no logs below {args.SOURCE} from {first} to {today}")
    landing.commit([table(landing, args.TABLE, imported)] if imported else [])


def again_from(glue: Any, database: str, table_name: str) -> List[date]:
    """The day before the last one in the catalog, if there is any."""
    pages = glue.get_paginator("get_partitions").paginate(
        DatabaseName=database, TableName=table_name, ExcludeColumnSchema=True
    )
    try:
        days = [date.fromisoformat(each["Values"][0]) for page in pages for each in page["Partitions"]]
    except glue.exceptions.EntityNotFoundException:
        return []
    return [max(days) - timedelta(days=1)] if days else []


def import_day(landing: Landing, kind: Kind, source: str, folder: str, day: date) -> Dict[str, Any]:
    """Columns and partition of a day."""
    files = landing.spark.read.option("pathGlobFilter", kind.files)
    frame = kind.parse(files.text(source, wholetext=kind.whole_files))
    if landing.data_format == "csv":
        # A line of CSV cannot hold a line break, such as those of error messages: it becomes a space.
        texts = [field.name for field in frame.schema if field.dataType == StringType()]
        frame = frame.withColumns({name: F.translate(name, "\r\n", "  ") for name in texts})
    written = landing.write(frame, folder, refused={}, measures={UNPARSED: F.count(UNPARSED)})
    parameters = {"recordCount": str(written.rows), "unparsedCount": str(written.measures[UNPARSED])}
    partition = {"value": str(day), "location": folder, "parameters": parameters}
    return {"columns": written.columns, "rows": written.rows, "partition": partition}


def table(landing: Landing, name: str, imported: Sequence[Dict[str, Any]]) -> Dict[str, Any]:
    return {
        "name": name,
        "mode": "days",
        "format": landing.data_format,
        "location": f"{landing.target}{name}/",
        "columns": imported[0]["columns"],
        "rows": sum(day["rows"] for day in imported),
        "partition_key": {"Name": "day", "Type": "date"},
        "partitions": [day["partition"] for day in imported],
    }


if __name__ == "__main__":
    main(sys.argv[1:])
