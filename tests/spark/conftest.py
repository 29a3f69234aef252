"""The services around the scripts: PostgreSQL with TLS, Glue, S3 and Secrets Manager by moto, and one Spark to read."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Iterator

import pytest
from lake import Lake, repaired
from postgres import Postgres

SCRIPTS = Path(__file__).parents[2] / "components" / "blueprint" / "scripts"
sys.path.insert(0, str(SCRIPTS))

JDBC_DRIVER = "/usr/share/java/postgresql.jar"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--outcomes", type=Path, help="file for the outcome of each phase of a test, one a line, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.outcomes:
        config.pluginmanager.register(Outcomes(config.option.outcomes))


class Outcomes:
    def __init__(self, file: Path) -> None:
        self.file = file

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        outcome = {"id": report.nodeid, "outcome": report.outcome, "text": report.longreprtext}
        with self.file.open("a") as file:
            file.write(json.dumps(outcome) + "\n")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def aws() -> Iterator[None]:
    """The clients of this process and of those it starts talk to moto."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    os.environ.update(
        AWS_ENDPOINT_URL=f"http://{host}:{port}",
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
        AWS_DEFAULT_REGION="ap-northeast-1",
    )
    yield
    server.stop()


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """Reads tables as Hive's metastore describes them; the imports that run in this process share it."""
    with tempfile.TemporaryDirectory() as folder:
        conf = {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.extraClassPath": JDBC_DRIVER,
            "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder}",
            "spark.hadoop.javax.jdo.option.ConnectionURL": "jdbc:derby:memory:metastore;create=true",
            "spark.sql.warehouse.dir": folder,
        }
        options = " ".join(f"--conf {name}={value}" for name, value in conf.items())
        os.environ["PYSPARK_SUBMIT_ARGS"] = f"--master local[2] {options} pyspark-shell"
        from pyspark.sql import SparkSession

        session = SparkSession.builder.enableHiveSupport().getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture
def lake(aws: None, spark: object, request: pytest.FixtureRequest, tmp_path: Path) -> Lake:
    """An empty lake, with the scripts."""
    return Lake(SCRIPTS, spark, repaired(request.node.name), tmp_path)
