"""A lake of one workflow: runs its scripts as Glue would, and reads what the catalog then shows."""

import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Tuple

import boto3
from postgres import DATABASE, PASSWORD, USER, Postgres

WORKFLOW = "workflow"
CONNECTION = "source"


class ScriptFailed(Exception):
    """A script ended with an error, which is the message."""


class Lake:
    def __init__(self, scripts: Path, spark: Any, name: str, folder: Path) -> None:
        self.glue = boto3.client("glue")
        self.scripts = scripts
        self.spark = spark
        self.folder = folder / "lake"
        self.target = f"file://{self.folder}/"
        self.database = f"lake_{name}"
        self.discovery = f"discovery_{name}"
        for database in (self.database, self.discovery):
            self.glue.create_database(DatabaseInput={"Name": database})
        self.connection = f"{CONNECTION}-{name}"

    def connect(self, postgres: Postgres, parameters: str = "") -> None:
        """Makes the connection to the source, and the secret that it names."""
        url = postgres.url(parameters or f"?sslmode=verify-full&sslrootcert={postgres.certificate}")
        secret = json.dumps({"username": USER, "password": PASSWORD})
        arn = boto3.client("secretsmanager").create_secret(Name=self.connection, SecretString=secret)["ARN"]
        properties = {"JDBC_CONNECTION_URL": url, "SECRET_ID": arn, "JDBC_ENFORCE_SSL": "true"}
        self.glue.create_connection(
            ConnectionInput={"Name": self.connection, "ConnectionType": "JDBC", "ConnectionProperties": properties}
        )

    def crawl(self, postgres: Postgres, schema: str) -> None:
        """Writes the tables of a schema to the discovery database, as the crawler does."""
        rows = postgres.sql(
            "SELECT table_name, CASE table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END"
            f" FROM information_schema.tables WHERE table_schema = '{schema}'"
        )
        for table, kind in (row.split("|") for row in rows.splitlines()):
            path = f"{DATABASE}.{schema}.{table}"
            self._discover(f"workflow_{repaired(path)}", path, self.connection, kind)
        # What other crawlers have found there is not ours.
        self._discover("workflow_of_another_connection", "other.public.table", "another", "table")
        self._discover("another_prefix", f"{DATABASE}.{schema}.another", self.connection, "table")

    def _discover(self, name: str, path: str, connection: str, kind: str) -> None:
        parameters = {"classification": "postgresql", "connectionName": connection, "typeOfData": kind}
        table = {"Name": name, "StorageDescriptor": {"Location": path}, "Parameters": parameters}
        self.glue.create_table(DatabaseName=self.discovery, TableInput=table)

    def import_database(self, run: str, *arguments: str, mode: str = "snapshot", process: bool = False) -> None:
        self._script(
            "import_database",
            run,
            *["--CONNECTION", self.connection, "--DISCOVERY_DATABASE", self.discovery],
            *["--DISCOVERY_PREFIX", "workflow_", "--MODE", mode],
            *([] if "--FORMAT" in arguments else ["--FORMAT", "parquet"]),
            *arguments,
            process=process,
        )

    def import_logs(self, run: str, *arguments: str) -> None:
        self._script("import_logs", run, *arguments)

    def update_catalog(self, run: str, *arguments: str, process: bool = False) -> None:
        self._script("update_catalog", run, *arguments, process=process)

    def _script(self, name: str, run: str, *arguments: str, process: bool = False) -> None:
        """Runs a script, in a process of its own or in this one, with the arguments that Glue adds."""
        argv = ["--JOB_NAME", name, "--TempDir", "s3://temp/", "--enable-metrics", "true", "--WORKFLOW_NAME", WORKFLOW]
        argv += ["--WORKFLOW_RUN_ID", run, "--DATABASE", self.database, "--TARGET", self.target, *arguments]
        if not process:
            importlib.import_module(name).main(argv)
            return
        command = [sys.executable, str(self.scripts / f"{name}.py"), *argv]
        done = subprocess.run(command, env={**os.environ, "TZ": "UTC"}, capture_output=True, text=True)
        if done.returncode != 0:
            raise ScriptFailed(done.stderr)

    def table(self, name: str) -> Dict[str, Any]:
        return self.glue.get_table(DatabaseName=self.database, Name=name)["Table"]

    def partitions(self, name: str) -> Dict[str, Dict[str, Any]]:
        found = self.glue.get_partitions(DatabaseName=self.database, TableName=name)["Partitions"]
        return {partition["Values"][0]: partition for partition in found}

    def columns(self, name: str) -> Dict[str, str]:
        return {column["Name"]: column["Type"] for column in self.table(name)["StorageDescriptor"]["Columns"]}

    def rows(self, name: str, expressions: str = "*") -> List[Tuple[Any, ...]]:
        """Rows of a table as the catalog describes it: its columns, its format, its location and its partitions."""
        table = self.table(name)
        self.spark.sql(f"DROP TABLE IF EXISTS `{name}`")
        self.spark.sql(create_table(table))
        for partition in self.partitions(name).values() if table["PartitionKeys"] else []:
            key, value = table["PartitionKeys"][0]["Name"], partition["Values"][0]
            location = partition["StorageDescriptor"]["Location"]
            self.spark.sql(f"ALTER TABLE `{name}` ADD PARTITION (`{key}`='{value}') LOCATION '{location}'")
        return [tuple(row) for row in self.spark.sql(f"SELECT {expressions} FROM `{name}`").collect()]

    def files(self) -> List[str]:
        """Data files and manifests, by their path below the target."""
        paths = (path for path in self.folder.rglob("*") if path.is_file() and not path.name.startswith((".", "_SUC")))
        return sorted(str(path.relative_to(self.folder)) for path in paths)

    def runs(self) -> List[str]:
        """The folders that hold files."""
        return sorted({str(Path(file).parent) for file in self.files() if not file.startswith("_manifests")})


def repaired(name: str) -> str:
    return re.sub("[^a-z0-9_]", "_", name.lower())


def create_table(table: Dict[str, Any]) -> str:
    storage = table["StorageDescriptor"]
    serde = storage["SerdeInfo"]
    properties = ", ".join(f"{literal(key)}={literal(value)}" for key, value in serde["Parameters"].items())
    columns, keys = (
        ", ".join(f"`{column['Name']}` {column['Type']}" for column in each)
        for each in (storage["Columns"], table["PartitionKeys"])
    )
    return (
        f"CREATE EXTERNAL TABLE `{table['Name']}` ({columns})"
        + (f" PARTITIONED BY ({keys})" if keys else "")
        + f" ROW FORMAT SERDE {literal(serde['SerializationLibrary'])} WITH SERDEPROPERTIES ({properties})"
        f" STORED AS INPUTFORMAT {literal(storage['InputFormat'])} OUTPUTFORMAT {literal(storage['OutputFormat'])}"
        f" LOCATION {literal(storage['Location'])}"
    )


def literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
