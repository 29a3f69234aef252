"""Publishes what an import has written: a Python shell job of AWS Glue, which has Python 3.9 and boto3.

It reads the manifest of the run, and for each table

- switches the location of a snapshot to its new folder, by one UpdateTable;
- adds the partition of an incremental import, whose parameters hold its bookmark, by one CreatePartition;
- points the partition of each day of logs to the folder in which it was written anew.

So a reader sees all of an import of a table, or nothing of it. All of the manifest is checked before the first change,
and what a table has that is not the import's (its description, other parameters, comments of columns) stays. The same
run again changes nothing, and an older run never replaces a newer one.

Then the folders of former runs are deleted, but for those that a query may still be reading.
"""

import argparse
import json
import shutil
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence
from urllib.parse import urlparse

import boto3

STARTED = "import_started"
"""Parameter of a table or partition: when the run that wrote it began."""
RUNS = "import_runs"
"""Parameter of a snapshot or a day of logs: the runs whose folders are kept, the current one first."""

TABLE_INPUT = "Name Description Owner Retention StorageDescriptor PartitionKeys TableType Parameters".split()
"""What of GetTable's answer UpdateTable takes."""

# Sources: https://docs.aws.amazon.com/athena/latest/ug/parquet-serde.html,
# https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
FORMATS: Dict[str, Dict[str, Any]] = {
    "parquet": {
        "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        "SerdeInfo": {
            "SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
            "Parameters": {"serialization.format": "1"},
        },
    },
    "csv": {
        "InputFormat": "org.apache.hadoop.mapred.TextInputFormat",
        "OutputFormat": "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        "SerdeInfo": {
            "SerializationLibrary": "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "Parameters": {
                "serialization.format": ",",
                "field.delim": ",",
                "escape.delim": "\\",
                "serialization.null.format": "\\N",
            },
        },
    },
}

Json = Dict[str, Any]


class UpdateFailed(RuntimeError):
    """The catalog is as it was."""


def main(argv: Sequence[str]) -> None:
    # Glue passes more than a job asks for, so abbreviations could match by accident.
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--DATABASE", required=True, help="Glue database of the imported tables")
    parser.add_argument("--TARGET", required=True, help="where the data is: s3://bucket/prefix/")
    parser.add_argument("--WORKFLOW_NAME", required=True)
    parser.add_argument("--WORKFLOW_RUN_ID", required=True)
    parser.add_argument("--KEEP_RUNS", type=int, default=2, help="runs whose folders are kept, this one among them")
    args, _ = parser.parse_known_args(argv)

    storage = LocalStorage() if args.TARGET.startswith("file:") else S3Storage()
    path = f"{args.TARGET}_manifests/{args.WORKFLOW_NAME}/{args.WORKFLOW_RUN_ID}.json"
    manifest = storage.read(path)
    if manifest is None:
        raise UpdateFailed(f"there is no manifest {path}: the import of this run has not succeeded")
    glue = boto3.client("glue")
    tables = [CatalogTable(glue, args.DATABASE, manifest, table) for table in manifest["tables"]]
    problems = [problem for table in tables for problem in table.problems(args.TARGET)]
    if problems:
        raise UpdateFailed("nothing was published\n" + "\n".join(problems))
    for table in tables:
        for folder, runs in table.publish(max(args.KEEP_RUNS, 1)).items():
            delete_former_runs(storage, f"{args.TARGET}{folder}", runs, datetime.fromisoformat(manifest["started"]))


class CatalogTable:
    """A table of the manifest (`new`), beside what the catalog holds of it (`table`, `partitions` by their value)."""

    def __init__(self, glue: Any, database: str, manifest: Json, new: Json) -> None:
        self.glue = glue
        self.database = database
        self.run: str = manifest["run"]
        self.started: str = manifest["started"]
        self.new = new
        self.keys = [new["partition_key"]] if "partition_key" in new else []
        self.table: Json = {}
        self.partitions: Dict[str, Json] = {}
        try:
            self.table = glue.get_table(DatabaseName=database, Name=new["name"])["Table"]
        except glue.exceptions.EntityNotFoundException:
            return
        if self.table.get("PartitionKeys"):
            pages = glue.get_paginator("get_partitions").paginate(DatabaseName=database, TableName=new["name"])
            self.partitions = {each["Values"][0]: each for page in pages for each in page["Partitions"]}

    def problems(self, target: str) -> List[str]:
        """Why this run must not be published."""
        name, mode = self.new["name"], self.new["mode"]
        problems = [
            f"{name}: {place['location']} is no folder of this table below {target}"
            for place in [self.new, *self.new["partitions"]]
            if not place["location"].startswith(f"{target}{name}/")
        ]
        if not self.table or self._is_added():
            return problems
        if [key["Name"] for key in self.table.get("PartitionKeys", [])] != [key["Name"] for key in self.keys]:
            return [*problems, f"{name}: the table there is partitioned in another way; drop it to import it anew"]
        if mode == "incremental":
            # What people have added by hand has no such parameter.
            runs = [(started_of(each), run) for run, each in self.partitions.items() if started_of(each)]
            if (max(runs)[1] if runs else None) != self.new["after_run"]:
                problems.append(f"{name}: another run than {self.new['after_run']} was the last one: import anew")
        else:
            replaced = [self.partitions.get(each["value"], {}) for each in self.new["partitions"]] or [self.table]
            if any(started_of(each) > self.started for each in replaced):
                problems.append(f"{name}: a later run is published already")
        # A partition must agree with its table: CSV is read by position, and Athena refuses types that differ.
        # Source: https://docs.aws.amazon.com/athena/latest/ug/updates-and-partitions.html
        columns = [(column["Name"], column["Type"]) for column in self.new["columns"]]
        former = [(column["Name"], column["Type"]) for column in self.table["StorageDescriptor"]["Columns"]]
        if self.keys and columns[: len(former)] != former:
            problems.append(f"{name}: columns can only be added at the end; drop the table to import it anew")
        return problems

    def publish(self, keep: int) -> Dict[str, List[str]]:
        """Points the catalog to this run; returns the runs to keep, by the folder below the target that holds them."""
        name, mode = self.new["name"], self.new["mode"]
        if mode == "snapshot":
            runs = self._runs(self.table, keep)
            self._put_table({STARTED: self.started, RUNS: " ".join(runs), "recordCount": str(self.new["rows"])})
            return {f"{name}/": runs}
        if self._is_added():
            return {}
        self._put_table({})
        kept = {}
        for partition in self.new["partitions"]:
            former = self.partitions.get(partition["value"], {})
            parameters = {**partition["parameters"], STARTED: self.started}
            if mode == "days":
                runs = kept[f"{name}/day={partition['value']}/"] = self._runs(former, keep)
                parameters[RUNS] = " ".join(runs)
            self._put_partition(partition, former, parameters)
        return kept

    def _is_added(self) -> bool:
        """Whether the rows of this incremental import are in the catalog already."""
        return self.new["mode"] == "incremental" and self.run in self.partitions

    def _runs(self, former: Json, keep: int) -> List[str]:
        runs = former.get("Parameters", {}).get(RUNS, "").split()
        return [self.run, *[run for run in runs if run != self.run]][:keep]

    def _put_table(self, parameters: Dict[str, str]) -> None:
        former = {key: value for key, value in self.table.items() if key in TABLE_INPUT}
        ours = {"EXTERNAL": "TRUE", "classification": self.new["format"], **parameters}
        table = {
            **former,
            "Name": self.new["name"],
            "TableType": "EXTERNAL_TABLE",
            "PartitionKeys": self.keys,
            "StorageDescriptor": self._storage(former, self.new["location"]),
            "Parameters": {**former.get("Parameters", {}), **ours},
        }
        if not former:
            self.glue.create_table(DatabaseName=self.database, TableInput=table)
        elif table != former:
            # An archived version of the table would point to a folder that is soon deleted.
            self.glue.update_table(DatabaseName=self.database, TableInput=table, SkipArchive=True)

    def _put_partition(self, partition: Json, former: Json, parameters: Dict[str, str]) -> None:
        where = {"DatabaseName": self.database, "TableName": self.new["name"]}
        new = {
            "Values": [partition["value"]],
            "StorageDescriptor": self._storage(former, partition["location"]),
            "Parameters": {**former.get("Parameters", {}), **parameters},
        }
        if not former:
            self.glue.create_partition(**where, PartitionInput=new)
        elif any(new[key] != former.get(key) for key in new):
            self.glue.update_partition(**where, PartitionValueList=new["Values"], PartitionInput=new)

    def _storage(self, former: Json, location: str) -> Json:
        there = former.get("StorageDescriptor", {})
        columns = {column["Name"]: column for column in there.get("Columns", [])}
        return {
            **there,
            **FORMATS[self.new["format"]],
            "Columns": [{**columns.get(column["Name"], {}), **column} for column in self.new["columns"]],
            "Location": location,
        }


def started_of(place: Json) -> str:
    """When the run began that wrote a table or partition; empty where none did."""
    return place.get("Parameters", {}).get(STARTED, "")


class S3Storage:
    """Objects below `s3://bucket/prefix/`."""

    def __init__(self) -> None:
        self.s3 = boto3.resource("s3")

    def read(self, url: str) -> Optional[Json]:
        place = urlparse(url)
        try:
            return json.load(self.s3.Object(place.netloc, place.path[1:]).get()["Body"])
        except self.s3.meta.client.exceptions.NoSuchKey:
            return None

    def files(self, folder: str) -> Dict[str, datetime]:
        """When each file below a folder was written, by its path below the folder."""
        prefix = urlparse(folder).path[1:]
        return {each.key[len(prefix) :]: each.last_modified for each in self._objects(folder)}

    def delete(self, folder: str) -> None:
        errors = [error for answer in self._objects(folder).delete() for error in answer.get("Errors", [])]
        if errors:
            raise UpdateFailed(f"published, but the former run {folder} is not all deleted: {errors[0]}")

    def _objects(self, folder: str) -> Any:
        place = urlparse(folder)
        return self.s3.Bucket(place.netloc).objects.filter(Prefix=place.path[1:])


class LocalStorage:
    """Files below `file:///folder/`."""

    def read(self, url: str) -> Optional[Json]:
        path = Path(urlparse(url).path)
        return json.loads(path.read_text()) if path.exists() else None

    def files(self, folder: str) -> Dict[str, datetime]:
        root = Path(urlparse(folder).path)
        paths = [path for path in root.rglob("*") if path.is_file()]
        return {
            str(each.relative_to(root)): datetime.fromtimestamp(each.stat().st_mtime, timezone.utc) for each in paths
        }

    def delete(self, folder: str) -> None:
        shutil.rmtree(urlparse(folder).path)


def delete_former_runs(storage: Any, folder: str, kept: Sequence[str], started: datetime) -> None:
    """Deletes the `run=…` folders that are not kept: those of former runs, and what failed runs have left.

    A folder that was written to after this run began is another run's, which may still be importing.
    """
    written: Dict[str, datetime] = {}
    for file, time in storage.files(folder).items():
        child = file.partition("/")[0]
        written[child] = max(time, written.get(child, time))
    for child, time in written.items():
        if child.startswith("run=") and child[len("run=") :] not in kept and time < started:
            storage.delete(f"{folder}{child}/")


if __name__ == "__main__":
    main(sys.argv[1:])
