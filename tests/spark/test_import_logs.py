"""Imports of logs in the form in which AWS delivers them."""

import gzip
import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Dict, List

import pytest
from lake import Lake

TODAY = datetime.now(timezone.utc).date()
YESTERDAY = TODAY - timedelta(days=1)
EARLIER = TODAY - timedelta(days=3)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "AWSLogs" / "111111111111" / "service" / "ap-northeast-1"


def deliver(source: Path, day: date, name: str, text: str) -> None:
    folder = source / f"{day:%Y/%m/%d}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())


def import_logs(lake: Lake, run: str, kind: str, source: Path, *arguments: str) -> None:
    where = ["--KIND", kind, "--SOURCE", f"file://{source}/", "--TABLE", "logs", "--START_DATE", str(EARLIER)]
    lake.import_logs(run, *where, *(arguments or ["--FORMAT", "parquet"]))
    lake.update_catalog(run)


def event(number: int, **fields: Any) -> Dict[str, Any]:
    return {
        "eventVersion": "1.09",
        "userIdentity": {
            "type": "AssumedRole",
            "arn": "arn:aws:sts::111111111111:assumed-role/Analyst/mio",
            "accountId": "111111111111",
            "sessionContext": {
                "sessionIssuer": {"type": "Role", "userName": "Analyst"},
                "attributes": {"creationDate": "2024-03-10T01:00:00Z", "mfaAuthenticated": "true"},
            },
        },
        "eventTime": "2024-03-10T02:30:00Z",
        "eventSource": "s3.amazonaws.com",
        "eventName": "GetObject",
        "awsRegion": "ap-northeast-1",
        "sourceIPAddress": "192.0.2.1",
        "requestParameters": {"bucketName": "orders", "key": "a,b"},
        "responseElements": None,
        "errorMessage": "two\nlines",
        "requestID": "R1",
        "eventID": f"event-{number}",
        "readOnly": True,
        "resources": [{"ARN": "arn:aws:s3:::orders", "accountId": "111111111111", "type": "AWS::S3::Bucket"}],
        "tlsDetails": {"tlsVersion": "TLSv1.3", "cipherSuite": "TLS_AES_128_GCM_SHA256"},
        **fields,
    }


def records(*events: Any) -> str:
    return json.dumps({"Records": events})


@pytest.mark.parametrize("data_format", ["parquet", "csv"])
def test_cloudtrail(lake: Lake, source: Path, data_format: str) -> None:
    name = "111111111111_CloudTrail_ap-northeast-1_20240310T0235Z_abc.json.gz"
    deliver(source, TODAY, name, records(event(1), event(2, readOnly="perhaps"), {"other": 1}))
    deliver(source, TODAY, f"cut-{name}", '{"Records": [\n{"eventID": "ev')
    deliver(source, TODAY, f"none-{name}", records())
    import_logs(lake, "wr_1", "cloudtrail", source, "--FORMAT", data_format)
    columns = lake.columns("logs")
    assert columns["eventtime"] == "timestamp"
    assert columns["requestparameters"] == "string"
    expressions = "eventid, CAST(eventtime AS STRING), readonly, requestparameters, responseelements, unparsed, day"
    read, *unread = sorted(lake.rows("logs", expressions), key=lambda row: row[0] is None)
    assert read == ("event-1", "2024-03-10 02:30:00", True, '{"bucketName":"orders","key":"a,b"}', None, None, TODAY)
    kept = sorted(row[5] for row in unread)
    line_break = "\n" if data_format == "parquet" else " "
    assert kept[0] == f'{{"Records": [{line_break}{{"eventID": "ev'
    assert lake.rows("logs", "MAX(errormessage)") == [(f"two{line_break}lines",)]
    assert [json.loads(text) for text in kept[1:]] == [event(2, readOnly="perhaps"), {"other": 1}]
    assert lake.partitions("logs")[str(TODAY)]["Parameters"]["unparsedCount"] == "3"
    if data_format == "parquet":
        assert columns["resources"] == "array<struct<arn:string,accountid:string,type:string>>"
        expressions = "useridentity.sessioncontext.sessionissuer.username, resources[0].arn, tlsdetails.tlsversion"
        assert ("Analyst", "arn:aws:s3:::orders", "TLSv1.3") in lake.rows("logs", expressions)
    else:
        assert columns["resources"] == "string"


CLASSIC = [
    '2024-03-10T02:30:00.945958Z my-elb 192.0.2.1:2817 10.0.0.1:80 0.000086 0.001048 0.001337 200 200 0 57 "GET'
    ' https://www.example.com:443/a?b=c%20d HTTP/1.1" "curl/7.38.0" DHE-RSA-AES128-SHA TLSv1.2',
    "2024-03-10T02:30:01.945958Z my-elb 192.0.2.1:2817 10.0.0.1:80 0.001069 0.000028 0.000041 - - 82 305"
    ' "- - - " "-" - -',
    '2024-03-10T02:30:02.945958Z my-elb 192.0.2.1:2817 - -1 -1 -1 503 0 0 0 "GET http://www.example.com:80/ HTTP/1.1"'
    ' "a user, agent" - -',
    "not a line of a log",
    '2024-99-99T02:30:02Z my-elb 192.0.2.1:2817 - -1 -1 -1 503 0 0 0 "GET http://www.example.com:80/ HTTP/1.1" "" - -',
]


def test_classic_load_balancer(lake: Lake, source: Path) -> None:
    name = "111111111111_elasticloadbalancing_ap-northeast-1_my-elb_20240310T0240Z_192.0.2.9_abc.log"
    deliver(source, TODAY, name, "\n".join(CLASSIC) + "\n")
    for day in (TODAY, YESTERDAY):
        deliver(source, day, "111111111111_elasticloadbalancing_ap-northeast-1_app.other.log.gz", "of another kind")
    import_logs(lake, "wr_1", "classic-load-balancer", source)
    rows = sorted(lake.rows("logs", "CAST(time AS STRING) AS moment, *"), key=lambda row: row[0] or "~")
    assert [tuple(row[2:]) for row in rows[:3]] == [
        ("my-elb", "192.0.2.1", 2817, "10.0.0.1", 80, 0.000086, 0.001048, 0.001337, 200, 200, 0, 57, "GET")
        + ("https://www.example.com:443/a?b=c%20d", "HTTP/1.1", "curl/7.38.0", "DHE-RSA-AES128-SHA", "TLSv1.2")
        + (None, TODAY),
        ("my-elb", "192.0.2.1", 2817, "10.0.0.1", 80, 0.001069, 0.000028, 0.000041, None, None, 82, 305)
        + (None, None, None, None, None, None, None, TODAY),
        ("my-elb", "192.0.2.1", 2817, None, None, -1, -1, -1, 503, 0, 0, 0, "GET")
        + ("http://www.example.com:80/", "HTTP/1.1", "a user, agent", None, None, None, TODAY),
    ]
    assert rows[0][0] == "2024-03-10 02:30:00.945958"
    assert sorted(row[-2] for row in rows[3:]) == sorted(CLASSIC[3:])
    assert all(value is None for row in rows[3:] for value in row[:-2])
    assert lake.partitions("logs")[str(TODAY)]["Parameters"]["unparsedCount"] == "2"


OLD_APPLICATION = (
    "h2 2024-03-10T02:30:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 2001:db8::1:2817 10.0.0.1:443"
    ' 0.000 0.001 0.000 200 200 34 366 "GET https://www.example.com:443/ HTTP/2.0" "curl/7.46.0"'
    " ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2"
    " arn:aws:elasticloadbalancing:ap-northeast-1:111111111111:targetgroup/my-targets/73e2d6bc24d8a067"
    ' "Root=1-58337364-23a8c76965a2ef7629b185e3" "www.example.com"'
    ' "arn:aws:acm:ap-northeast-1:111111111111:certificate/1"'
    ' 0 2024-03-10T02:29:59.999000Z "waf,forward" "-" "-" "10.0.0.1:443" "200" "-" "-"'
)


def test_application_load_balancer(lake: Lake, source: Path) -> None:
    lines = [OLD_APPLICATION, f"{OLD_APPLICATION} TID_1", f'{OLD_APPLICATION} TID_2 "a field" of-tomorrow', "h2 cut"]
    name = (
        "111111111111_elasticloadbalancing_ap-northeast-1_app.my-loadbalancer.50dc_20240310T0240Z_192.0.2.9_abc.log.gz"
    )
    deliver(source, TODAY, name, "\n".join(lines))
    deliver(source, TODAY, f"conn_log.{name}", "of another kind")
    import_logs(lake, "wr_1", "application-load-balancer", source)
    expressions = (
        "conn_trace_id, type, client_ip, client_port, target_ip, target_processing_time, elb_status_code,"
        " received_bytes, request_verb, request_url, matched_rule_priority, CAST(request_creation_time AS STRING),"
        " actions_executed, redirect_url, unparsed"
    )
    same = ("h2", "2001:db8::1", 2817, "10.0.0.1", 0.001, 200, 34, "GET", "https://www.example.com:443/", 0)
    same += ("2024-03-10 02:29:59.999", "waf,forward", None, None)
    rows = sorted(lake.rows("logs", expressions), key=lambda row: (row[1] is None, row[0] or ""))
    assert rows == [(None, *same), ("TID_1", *same), ("TID_2", *same), (None,) * 14 + ("h2 cut",)]


def test_late_files_come_with_the_next_run(lake: Lake, source: Path) -> None:
    def lines(count: int) -> str:
        return "\n".join(CLASSIC[:1] * count)

    def counts() -> List[Any]:
        return sorted(lake.rows("logs", "day, COUNT(*) OVER (PARTITION BY day)"))

    deliver(source, EARLIER - timedelta(days=1), "before.log", lines(1))
    deliver(source, EARLIER, "a.log", lines(1))
    deliver(source, YESTERDAY, "a.log", lines(1))
    import_logs(lake, "wr_1", "classic-load-balancer", source)
    assert counts() == [(EARLIER, 1), (YESTERDAY, 1)]

    # After midnight; what comes still later for an older day is left alone.
    deliver(source, TODAY, "a.log", lines(1))
    import_logs(lake, "wr_2", "classic-load-balancer", source)
    deliver(source, YESTERDAY, "late.log", lines(1))
    deliver(source, EARLIER, "late.log", lines(1))
    import_logs(lake, "wr_3", "classic-load-balancer", source)
    assert counts() == [(EARLIER, 1), *[(YESTERDAY, 2)] * 2, (TODAY, 1)]
    assert lake.runs() == [
        f"logs/day={day}/run={run}"
        for day, runs in {EARLIER: ["wr_1"], YESTERDAY: ["wr_2", "wr_3"], TODAY: ["wr_2", "wr_3"]}.items()
        for run in runs
    ]


def test_no_logs_yet(lake: Lake, source: Path) -> None:
    import_logs(lake, "wr_1", "classic-load-balancer", source)
    assert lake.glue.get_tables(DatabaseName=lake.database)["TableList"] == []
