"""Incremental imports of PostgreSQL, read back as the catalog shows them."""

import json

import pytest
from lake import Lake
from postgres import Postgres


def bookmarks(table: str, columns: list, order: str = "ascending") -> list:
    return ["--BOOKMARKS", json.dumps({f"kthr01.{table}": {"columns": columns, "order": order}})]


def test_an_incremental_import_brings_each_row_once(lake: Lake, postgres: Postgres) -> None:
    postgres.sql(
        "CREATE SCHEMA inc; CREATE TABLE inc.orders (id bigint, import_run text); CREATE TABLE inc.ignored (id int);"
        "INSERT INTO inc.orders SELECT i, 'a' FROM generate_series(1, 1000) i"
    )
    lake.connect(postgres)
    lake.crawl(postgres, "inc")
    name = "workflow_kthr01_inc_orders"
    arguments = bookmarks("inc.orders", ["id"])
    lake.import_database("wr_b", *arguments, mode="incremental", process=True)
    lake.update_catalog("wr_b", process=True)
    assert lake.partitions(name).keys() == {"wr_b"}

    # Nothing new: no partition, no folder. The ids of runs are in no order.
    lake.import_database("wr_z", *arguments, mode="incremental")
    lake.update_catalog("wr_z")
    assert lake.runs() == [f"{name}/run=wr_b"]

    # Text order would put 10000 before 9.
    postgres.sql("INSERT INTO inc.orders SELECT i, 'b' FROM generate_series(1001, 10000) i")
    lake.import_database("wr_a", *arguments, mode="incremental")
    lake.update_catalog("wr_a")
    postgres.sql("INSERT INTO inc.orders VALUES (10001, 'c')")
    lake.import_database("wr_c", *arguments, mode="incremental")
    lake.update_catalog("wr_c", "--KEEP_RUNS", "1")
    # The column of the source that is named as the partition key has moved aside.
    rows = lake.rows(name, "id, import_run_2, import_run")
    expected = [(i, "a", "wr_b") for i in range(1, 1001)] + [(i, "b", "wr_a") for i in range(1001, 10001)]
    assert sorted(rows) == [*expected, (10001, "c", "wr_c")]
    assert lake.partitions(name)["wr_a"]["Parameters"]["recordCount"] == "9000"
    assert json.loads(lake.partitions(name)["wr_c"]["Parameters"]["bookmark"])["values"] == ["10001"]
    assert {table["Name"] for table in lake.glue.get_tables(DatabaseName=lake.database)["TableList"]} == {name}

    # A run again, and one whose rows a later run has brought already.
    lake.update_catalog("wr_b")
    assert len(lake.rows(name)) == 10001
    postgres.sql("INSERT INTO inc.orders VALUES (10002, 'd')")
    lake.import_database("wr_late", *arguments, mode="incremental")
    lake.import_database("wr_early", *arguments, mode="incremental")
    lake.update_catalog("wr_early")
    with pytest.raises(Exception, match="another run than wr_c was the last one"):
        lake.update_catalog("wr_late")
    assert len(lake.rows(name)) == 10002


def test_a_compound_bookmark_is_compared_column_by_column(lake: Lake, postgres: Postgres) -> None:
    postgres.sql(
        'CREATE SCHEMA pair; CREATE TABLE pair.t (at timestamptz, "No" numeric(5, 1), day date);'
        "INSERT INTO pair.t VALUES ('2024-01-01 00:00:00.000001+00', 9, '2024-01-01'),"
        " ('2024-01-01 00:00:00.000001+00', 10.5, '2024-01-02'), ('2023-12-31 23:59:59+00', 99, '2024-01-03')"
    )
    lake.connect(postgres)
    lake.crawl(postgres, "pair")
    arguments = bookmarks("pair.t", ["at", "No", "day"])
    lake.import_database("wr_1", *arguments, mode="incremental")
    lake.update_catalog("wr_1")
    postgres.sql(
        "INSERT INTO pair.t VALUES ('2024-01-01 00:00:00.000001+00', 10.6, '2000-01-01'),"
        " ('2024-01-01 00:00:00.000002+00', 1, '2000-01-01'), ('2024-01-01 00:00:00.000001+00', 10.5, '2024-01-03')"
    )
    lake.import_database("wr_2", *arguments, mode="incremental")
    lake.update_catalog("wr_2")
    rows = lake.rows("workflow_kthr01_pair_t", "CAST(no AS STRING), import_run")
    assert sorted(rows) == [
        ("1.0", "wr_2"),
        ("10.5", "wr_1"),
        ("10.5", "wr_2"),
        ("10.6", "wr_2"),
        ("9.0", "wr_1"),
        ("99.0", "wr_1"),
    ]


def test_a_descending_bookmark_reads_downwards(lake: Lake, postgres: Postgres) -> None:
    postgres.sql(
        "CREATE SCHEMA down; CREATE TABLE down.t (at timestamp);"
        "INSERT INTO down.t VALUES ('2024-01-02 00:00:00.5'), ('2024-01-03')"
    )
    lake.connect(postgres)
    lake.crawl(postgres, "down")
    arguments = bookmarks("down.t", ["at"], "descending")
    lake.import_database("wr_1", *arguments, mode="incremental")
    lake.update_catalog("wr_1")
    postgres.sql("INSERT INTO down.t VALUES ('2024-01-02 00:00:00.499999'), ('2024-01-04')")
    lake.import_database("wr_2", *arguments, mode="incremental")
    lake.update_catalog("wr_2")
    rows = lake.rows("workflow_kthr01_down_t", "CAST(at AS STRING), import_run")
    assert sorted(rows) == [
        ("2024-01-02 00:00:00.499999", "wr_2"),
        ("2024-01-02 00:00:00.5", "wr_1"),
        ("2024-01-03 00:00:00", "wr_1"),
    ]
    with pytest.raises(Exception, match="drop the table to import it anew"):
        lake.import_database("wr_3", *bookmarks("down.t", ["at"]), mode="incremental")


def test_what_a_bookmark_cannot_be_is_refused(lake: Lake, postgres: Postgres) -> None:
    postgres.sql(
        'CREATE SCHEMA bad; CREATE TABLE bad.t (at timestamp, "No" int, name text);'
        "INSERT INTO bad.t VALUES ('2024-01-01', 1, 'a')"
    )
    lake.connect(postgres)
    lake.crawl(postgres, "bad")
    lake.import_database("wr_1", *bookmarks("bad.t", ["at", "No"]), mode="incremental")
    lake.update_catalog("wr_1")
    # Also when the row is not beyond the bookmark.
    postgres.sql("INSERT INTO bad.t VALUES ('2023-01-01', NULL, 'b')")
    with pytest.raises(Exception, match="kthr01.bad.t: 1 rows have NULL in bookmark column No"):
        lake.import_database("wr_2", *bookmarks("bad.t", ["at", "No"]), mode="incremental")
    assert lake.runs() == ["workflow_kthr01_bad_t/run=wr_1"]
    with pytest.raises(Exception, match="there is no bookmark column no; bookmark column name is of type string"):
        lake.import_database("wr_2", *bookmarks("bad.t", ["no", "name"]), mode="incremental")
    with pytest.raises(Exception, match="the crawler has discovered no kthr01.bad.missing"):
        lake.import_database("wr_2", *bookmarks("bad.missing", ["id"]), mode="incremental")


def test_mysql_is_asked_in_its_own_words(lake: Lake) -> None:
    # There is no server of it here: the query alone.
    from import_database import Bookmark, LastImport, new_rows
    from jdbc_source import DIALECTS, Source, checked_dialect
    from landing import ImportFailed
    from pyspark.sql.types import DateType, DecimalType, LongType, StructType, TimestampType

    assert checked_dialect("c", "jdbc:mysql://host:3306/kthr01?sslMode=VERIFY_CA") is DIALECTS["mysql"]
    for parameters in ("", "?sslMode=PREFERRED", "?sslmode=REQUIRED"):
        with pytest.raises(ImportFailed, match="set sslMode to one of REQUIRED, VERIFY_CA, VERIFY_IDENTITY"):
            checked_dialect("c", f"jdbc:mysql://host:3306/kthr01{parameters}")
    bookmark = Bookmark(["at", "a`b", "day", "id"], "descending")
    last = LastImport("wr_1", bookmark, ["2024-01-01 00:00:00.5", "1E+2", "2024-01-02", "-7"])
    types = [TimestampType(), DecimalType(5, 1), DateType(), LongType()]
    source = Source(lake.spark, DIALECTS["mysql"], {})
    assert new_rows(source, bookmark, types, last) == (
        "(`at` <= TIMESTAMP '2024-01-01 00:00:00.500000' AND (`at`, `a``b`, `day`, `id`) <"
        " (TIMESTAMP '2024-01-01 00:00:00.500000', 100, DATE '2024-01-02', -7))"
        " OR `at` IS NULL OR `a``b` IS NULL OR `day` IS NULL OR `id` IS NULL"
    )
    forged = LastImport("wr_1", bookmark, ["2024-01-01' OR 'a'='a", "1", "2024-01-02", "7"])
    with pytest.raises(ValueError):
        new_rows(source, bookmark, types, forged)

    columns = StructType().add("id", LongType()).add("at", TimestampType())
    assert source.times_as_text(columns) is None
    columns.add("a`b", TimestampType(), metadata={"logical_time_type": True})
    assert source.times_as_text(columns) == "`id`, `at`, CAST(`a``b` AS CHAR) AS `a``b`"


def test_text_of_a_fixed_length_gets_no_spaces(lake: Lake) -> None:
    from landing import utc_spark

    spark = utc_spark()
    spark.createDataFrame([("é",)], "code string").write.parquet(lake.target)
    spark.sql(f"CREATE TABLE fixed_length (code char(3)) USING parquet LOCATION '{lake.target}'")
    assert spark.table("fixed_length").collect() == [("é",)]
