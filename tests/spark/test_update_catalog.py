"""The catalog job, on manifests and objects in S3."""

import ast
import json
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, Iterator, List

import boto3
import pytest
from lake import WORKFLOW, Lake

BUCKET = "lake-111111111111"


@pytest.fixture
def s3(lake: Lake) -> Iterator[Any]:
    """The lake, moved to an empty bucket."""
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-northeast-1"})
    lake.target = f"s3://{BUCKET}/data/"
    yield client
    for key in keys(client):
        client.delete_object(Bucket=BUCKET, Key=key)
    client.delete_bucket(Bucket=BUCKET)


def keys(s3: Any) -> List[str]:
    return [each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def snapshot(lake: Lake, s3: Any, run: str, minutes: int, **changes: Any) -> Dict[str, Any]:
    """Objects and manifest of a run that began some minutes from now."""
    table = {
        "name": "t",
        "mode": "snapshot",
        "format": "parquet",
        "location": f"{lake.target}t/run={run}/",
        "columns": [{"Name": "id", "Type": "int"}],
        "rows": 1,
        "partitions": [],
        **changes,
    }
    s3.put_object(Bucket=BUCKET, Key=f"data/t/run={run}/part-0.parquet", Body=b"")
    started = (datetime.now(timezone.utc) + timedelta(minutes=minutes)).isoformat(timespec="microseconds")
    manifest = {"workflow": WORKFLOW, "run": run, "started": started, "tables": [table]}
    s3.put_object(Bucket=BUCKET, Key=f"data/_manifests/{WORKFLOW}/{run}.json", Body=json.dumps(manifest).encode())
    return table


def test_former_runs_are_deleted_and_nothing_else(lake: Lake, s3: Any) -> None:
    others = ["data/t/run=failed/part-0.parquet", "data/t/notes.txt", "data/t2/run=wr_1/part-0.parquet", "run=wr_1/x"]
    for key in others:
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"")
    for minutes, run in enumerate(["wr_z", "wr_y", "wr_x"], start=1):
        snapshot(lake, s3, run, minutes)
        lake.update_catalog(run)
    assert sorted(key for key in keys(s3) if "_manifests" not in key) == sorted(
        [*others[1:], "data/t/run=wr_x/part-0.parquet", "data/t/run=wr_y/part-0.parquet"]
    )
    lake.update_catalog("wr_x", "--KEEP_RUNS", "1")
    assert "data/t/run=wr_y/part-0.parquet" not in keys(s3)


def test_a_run_that_is_still_importing_keeps_its_folder(lake: Lake, s3: Any) -> None:
    snapshot(lake, s3, "wr_1", -1)
    s3.put_object(Bucket=BUCKET, Key="data/t/run=wr_2/part-0.parquet", Body=b"")
    lake.update_catalog("wr_1")
    assert "data/t/run=wr_2/part-0.parquet" in keys(s3)


def test_the_same_run_again_changes_nothing(lake: Lake, s3: Any) -> None:
    snapshot(lake, s3, "wr_1", 0)
    lake.update_catalog("wr_1")
    before = lake.table("t")
    lake.update_catalog("wr_1")
    assert lake.table("t") == before
    assert before["VersionId"] == "1"


def test_what_must_not_be_published_changes_nothing(lake: Lake, s3: Any) -> None:
    snapshot(lake, s3, "wr_2", 0)
    lake.update_catalog("wr_2")
    before = lake.table("t")
    days = {"mode": "days", "partition_key": {"Name": "day", "Type": "date"}, "location": f"{lake.target}t/"}
    for run, minutes, changes, message in [
        ("wr_1", -1, {}, "t: a later run is published already"),
        ("wr_3", 1, days, "t: the table there is partitioned in another way"),
        ("wr_4", 1, {"location": f"{lake.target}other/run=wr_4/"}, "is no folder of this table below"),
    ]:
        snapshot(lake, s3, run, minutes, **changes)
        with pytest.raises(Exception, match=message):
            lake.update_catalog(run)
    with pytest.raises(Exception, match="wr_5.json: the import of this run has not succeeded"):
        lake.update_catalog("wr_5")
    assert lake.table("t") == before


def test_partitioned_tables_take_new_columns_at_the_end_alone(lake: Lake, s3: Any) -> None:
    day = {"mode": "days", "partition_key": {"Name": "day", "Type": "date"}, "location": f"{lake.target}t/"}

    def publish(run: str, minutes: int, *columns: str) -> None:
        place = {"value": "2024-01-01", "location": f"{lake.target}t/day=2024-01-01/run={run}/", "parameters": {}}
        columns_of_run = [{"Name": name, "Type": "int"} for name in columns]
        snapshot(lake, s3, run, minutes, **day, columns=columns_of_run, partitions=[place])
        lake.update_catalog(run)

    publish("wr_1", 0, "a")
    publish("wr_2", 1, "a", "b")
    assert list(lake.columns("t")) == ["a", "b"]
    for columns in (["b", "a"], ["a"], ["c", "a", "b"]):
        with pytest.raises(Exception, match="t: columns can only be added at the end"):
            publish("wr_3", 2, *columns)
    assert lake.partitions("t")["2024-01-01"]["StorageDescriptor"]["Location"].endswith("run=wr_2/")


def test_scripts_are_python_3_9(lake: Lake) -> None:
    for script in ("update_catalog", "landing"):
        ast.parse((lake.scripts / f"{script}.py").read_text(), feature_version=(3, 9))
