"""Snapshots of PostgreSQL, read back as the catalog shows them."""

from decimal import Decimal

import pytest
from lake import Lake, ScriptFailed
from postgres import Postgres


def test_snapshot_switches_the_table_to_what_the_source_holds(lake: Lake, postgres: Postgres) -> None:
    postgres.sql(
        "CREATE SCHEMA shop; CREATE TABLE shop.products (id int, name text);"
        "INSERT INTO shop.products SELECT i, 'product ' || i FROM generate_series(1, 25000) i;"
        "CREATE TABLE shop.staff (id int); CREATE VIEW shop.cheap AS SELECT * FROM shop.products WHERE id < 3"
    )
    lake.connect(postgres)
    lake.crawl(postgres, "shop")
    name = "workflow_kthr01_shop_products"
    lake.import_database("wr_1", process=True)
    lake.update_catalog("wr_1", process=True)
    assert sorted(lake.rows(name)) == [(i, f"product {i}") for i in range(1, 25001)]
    assert lake.columns(name) == {"id": "int", "name": "string"}
    assert sorted(lake.rows("workflow_kthr01_shop_cheap")) == [(1, "product 1"), (2, "product 2")]
    tables = lake.glue.get_tables(DatabaseName=lake.database)["TableList"]
    assert len(tables) == 3, "products, staff and cheap, but nothing of another connection or prefix"

    annotate(lake, name)
    for run in ("wr_2", "wr_3"):
        postgres.sql("DELETE FROM shop.products WHERE id > 1; UPDATE shop.products SET name = name || '!'")
        lake.import_database(run)
        lake.update_catalog(run)
    assert lake.rows(name) == [(1, "product 1!!")]
    assert lake.runs() == [
        f"workflow_kthr01_shop_{table}/run={run}"
        for table in ("cheap", "products", "staff")
        for run in ("wr_2", "wr_3")
    ]
    table = lake.table(name)
    assert (table["Description"], table["Parameters"]["owner_team"]) == ("All products", "sales")
    assert table["StorageDescriptor"]["Columns"][0]["Comment"] == "Number of the product"
    assert table["Parameters"]["recordCount"] == "1"


def annotate(lake: Lake, name: str) -> None:
    """What people add to a table in the catalog."""
    table = lake.table(name)
    kept = {key: table[key] for key in ("Name", "StorageDescriptor", "PartitionKeys", "TableType", "Parameters")}
    kept["StorageDescriptor"]["Columns"][0]["Comment"] = "Number of the product"
    kept["Parameters"]["owner_team"] = "sales"
    lake.glue.update_table(DatabaseName=lake.database, TableInput={**kept, "Description": "All products"})


def test_values_of_every_type_arrive_as_they_are(lake: Lake, postgres: Postgres) -> None:
    postgres.sql(
        """
        CREATE SCHEMA kinds;
        CREATE TABLE kinds.t (
          a_smallint smallint, a_int int, a_bigint bigint, a_real real, a_double double precision,
          a_numeric numeric, a_price numeric(10, 2), a_boolean boolean, a_text text, a_varchar varchar(20),
          a_date date, a_timestamp timestamp, a_timestamptz timestamptz, a_time time, a_bytea bytea, a_uuid uuid,
          a_json json, a_jsonb jsonb, an_array int[]);
        INSERT INTO kinds.t VALUES (
          -32768, 2147483647, 9223372036854775807, 1.5, 0.1,
          12345678901234567890.123456789012345678, 99999999.99, true, E'tab\\t"quote" , \\\\ 日本語 🏕', '',
          '1000-02-28', '2024-03-10 02:30:00.123456', '2024-03-10 02:30:00.123456+09', '02:30:00.123456', '\\x00ff0a',
          'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": [1, 2]}', '{"b": null}', '{1,NULL,3}');
        INSERT INTO kinds.t (a_numeric) VALUES (0);
        INSERT INTO kinds.t DEFAULT VALUES
        """
    )
    lake.connect(postgres)
    lake.crawl(postgres, "kinds")
    lake.import_database("wr_1")
    lake.update_catalog("wr_1")
    name = "workflow_kthr01_kinds_t"
    assert lake.columns(name) == {
        "a_smallint": "smallint",
        "a_int": "int",
        "a_bigint": "bigint",
        "a_real": "float",
        "a_double": "double",
        "a_numeric": "decimal(38,18)",
        "a_price": "decimal(10,2)",
        "a_boolean": "boolean",
        "a_text": "string",
        "a_varchar": "string",
        "a_date": "date",
        "a_timestamp": "timestamp",
        "a_timestamptz": "timestamp",
        "a_time": "string",
        "a_bytea": "binary",
        "a_uuid": "string",
        "a_json": "string",
        "a_jsonb": "string",
        "an_array": "array<int>",
    }
    # As text where Python would convert to its own time zone.
    values = [
        f"CAST({column} AS STRING)" if kind in ("date", "timestamp") else column
        for column, kind in lake.columns(name).items()
    ]
    full, zero, empty = sorted(lake.rows(name, ", ".join(values)), key=lambda row: sum(value is None for value in row))
    assert full == (
        -32768,
        2147483647,
        9223372036854775807,
        1.5,
        0.1,
        Decimal("12345678901234567890.123456789012345678"),
        Decimal("99999999.99"),
        True,
        'tab\t"quote" , \\ 日本語 🏕',
        "",
        "1000-02-28",
        "2024-03-10 02:30:00.123456",
        "2024-03-09 17:30:00.123456",
        "02:30:00.123456",
        b"\x00\xff\n",
        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
        '{"a": [1, 2]}',
        '{"b": null}',
        [1, None, 3],
    )
    assert zero[5] == 0
    assert empty == (None,) * 19

    # The same rows as CSV, which holds all but arrays as they are: those become JSON.
    lake.import_database("wr_2", "--FORMAT", "csv")
    lake.update_catalog("wr_2")
    assert lake.columns(name)["an_array"] == "string"
    as_csv = sorted(lake.rows(name, ", ".join(values)), key=lambda row: sum(value is None for value in row))
    assert as_csv == [(*full[:-1], "[1,null,3]"), zero, empty]
    assert lake.table(name)["Parameters"]["classification"] == "csv"
    text = "".join((lake.folder / file).read_text() for file in lake.files() if file.endswith(".txt"))
    assert ",0.000000000000000000," in text, "not every reader takes 0E-18"


def test_csv_refuses_line_breaks(lake: Lake, postgres: Postgres) -> None:
    postgres.sql("CREATE SCHEMA lines; CREATE TABLE lines.t (note text); INSERT INTO lines.t VALUES (E'a\\nb'), ('c')")
    lake.connect(postgres)
    lake.crawl(postgres, "lines")
    with pytest.raises(Exception, match="t: 1 rows have a line break in column note, which CSV cannot hold"):
        lake.import_database("wr_1", "--FORMAT", "csv")


def test_columns_get_names_that_everybody_takes(lake: Lake, postgres: Postgres) -> None:
    postgres.sql(
        'CREATE SCHEMA names; CREATE TABLE names."Order Lines" ("Order ID" int, "order_id" int, "order id" int,'
        ' "ID" int, id int, "a.b" int, "価格" int, "x;y{z}=1" int);'
        ' INSERT INTO names."Order Lines" VALUES (1, 2, 3, 4, 5, 6, 7, 8)'
    )
    lake.connect(postgres)
    lake.crawl(postgres, "names")
    lake.import_database("wr_1")
    lake.update_catalog("wr_1")
    name = "workflow_kthr01_names_order_lines"
    assert {column["Name"]: column.get("Comment") for column in lake.table(name)["StorageDescriptor"]["Columns"]} == {
        "order_id": "source column: Order ID",
        "order_id_2": "source column: order_id",
        "order_id_3": "source column: order id",
        "id": "source column: ID",
        "id_2": "source column: id",
        "a_b": "source column: a.b",
        "__": "source column: 価格",
        "x_y_z__1": "source column: x;y{z}=1",
    }
    assert lake.rows(name) == [(1, 2, 3, 4, 5, 6, 7, 8)]


@pytest.mark.parametrize("data_format", ["parquet", "csv"])
def test_an_empty_table_is_there_with_its_columns(lake: Lake, postgres: Postgres, data_format: str) -> None:
    schema = f"empty_{data_format}"
    postgres.sql(f"CREATE SCHEMA {schema}; CREATE TABLE {schema}.t (id int, at timestamp)")
    lake.connect(postgres)
    lake.crawl(postgres, schema)
    lake.import_database("wr_1", "--FORMAT", data_format)
    lake.update_catalog("wr_1")
    assert lake.rows(f"workflow_kthr01_{schema}_t") == []
    assert lake.columns(f"workflow_kthr01_{schema}_t") == {"id": "int", "at": "timestamp"}


def test_a_failure_leaves_the_last_snapshot_until_the_run_is_tried_again(lake: Lake, postgres: Postgres) -> None:
    # One view fails at its last row, the other at its only one; neither while `last` is 30001.
    postgres.sql(
        "CREATE SCHEMA half; CREATE TABLE half.good (id int); INSERT INTO half.good VALUES (1);"
        "CREATE TABLE half.last (id int); INSERT INTO half.last VALUES (30001);"
        "CREATE VIEW half.bad AS SELECT i, 1 / (l.id - i) AS x FROM generate_series(1, 30000) i, half.last l;"
        "CREATE VIEW half.worse AS SELECT 1 / (l.id - 30000) AS x FROM half.last l"
    )
    lake.connect(postgres)
    lake.crawl(postgres, "half")
    lake.import_database("wr_1")
    lake.update_catalog("wr_1")
    before = lake.files()
    postgres.sql("UPDATE half.last SET id = 30000; UPDATE half.good SET id = 2")

    with pytest.raises(ScriptFailed) as failure:
        lake.import_database("wr_2", process=True)
    message = str(failure.value)
    assert "2 of 4 imports failed" in message
    assert "\nkthr01.half.bad: org.postgresql.util.PSQLException: ERROR: division by zero" in message
    assert "\nkthr01.half.worse: org.postgresql.util.PSQLException: ERROR: division by zero" in message
    with pytest.raises(Exception, match="wr_2.json: the import of this run has not succeeded"):
        lake.update_catalog("wr_2")
    assert lake.files() == before, "nothing of the failed run stays"
    assert len(lake.rows("workflow_kthr01_half_bad")) == 30000
    assert lake.rows("workflow_kthr01_half_good") == [(1,)]

    postgres.sql("UPDATE half.last SET id = 30001")
    lake.import_database("wr_2")
    lake.update_catalog("wr_2")
    assert lake.rows("workflow_kthr01_half_good") == [(2,)]
    # Once it has succeeded, its files are in use.
    files = {file: (lake.folder / file).stat().st_mtime_ns for file in lake.files()}
    lake.import_database("wr_2")
    assert files == {file: (lake.folder / file).stat().st_mtime_ns for file in lake.files()}


@pytest.mark.parametrize("parameters", ["?", "?sslmode=prefer", "?sslmode=require&SSLMODE=disable"])
def test_a_connection_without_tls_is_refused(lake: Lake, postgres: Postgres, parameters: str) -> None:
    lake.connect(postgres, parameters)
    with pytest.raises(Exception, match="does not ask for TLS: set sslmode to one of require, verify-ca, verify-full"):
        lake.import_database("wr_1")
