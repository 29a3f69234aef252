import { type ContextValue, UNKNOWN, UNKNOWN_PART } from "../../../../policies/access/evaluator";
import { itHolds, role } from "./support";

const operators =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";
const keys = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";

describe("condition operators: strings", () => {
  const k = (value: string) => ({ "s3:prefix": value });
  itHolds(`${operators}#Conditions_String`, [
    ["StringEquals the same text", { StringEquals: { "s3:prefix": "raw/" } }, k("raw/"), true],
    ["StringEquals another text", { StringEquals: { "s3:prefix": "raw/" } }, k("raw"), false],
    ["StringEquals minds case", { StringEquals: { "s3:prefix": "raw/" } }, k("Raw/"), false],
    ["StringEquals takes a wildcard as it is", { StringEquals: { "s3:prefix": "raw*" } }, k("raw/1"), false],
    ["StringEquals finds a wildcard", { StringEquals: { "s3:prefix": "raw*" } }, k("raw*"), true],
    ["StringEquals one of several values", { StringEquals: { "s3:prefix": ["a", "raw/"] } }, k("raw/"), true],
    ["StringEquals none of several values", { StringEquals: { "s3:prefix": ["a", "b"] } }, k("raw/"), false],
    ["StringEquals the empty text", { StringEquals: { "s3:prefix": "" } }, k(""), true],
    ["StringEquals without the key", { StringEquals: { "s3:prefix": "raw/" } }, {}, false],
    ["StringNotEquals another text", { StringNotEquals: { "s3:prefix": "raw/" } }, k("raw"), true],
    ["StringNotEquals the same text", { StringNotEquals: { "s3:prefix": "raw/" } }, k("raw/"), false],
    ["StringNotEquals one of several", { StringNotEquals: { "s3:prefix": ["a", "raw/"] } }, k("raw/"), false],
    ["StringNotEquals none of several", { StringNotEquals: { "s3:prefix": ["a", "b"] } }, k("raw/"), true],
    ["StringNotEquals without the key", { StringNotEquals: { "s3:prefix": "raw/" } }, {}, true],
    ["StringEqualsIgnoreCase", { StringEqualsIgnoreCase: { "s3:prefix": "RAW/" } }, k("raw/"), true],
    ["StringEqualsIgnoreCase another", { StringEqualsIgnoreCase: { "s3:prefix": "RAW" } }, k("raw/"), false],
    ["StringNotEqualsIgnoreCase", { StringNotEqualsIgnoreCase: { "s3:prefix": "RAW/" } }, k("raw/"), false],
    ["StringNotEqualsIgnoreCase, no key", { StringNotEqualsIgnoreCase: { "s3:prefix": "RAW/" } }, {}, true],
    ["StringLike a run", { StringLike: { "s3:prefix": "raw/*" } }, k("raw/2026/01/"), true],
    ["StringLike an empty run", { StringLike: { "s3:prefix": "raw/*" } }, k("raw/"), true],
    ["StringLike one character", { StringLike: { "s3:prefix": "raw?" } }, k("raw1"), true],
    ["StringLike one character, of none", { StringLike: { "s3:prefix": "raw?" } }, k("raw"), false],
    ["StringLike in the middle", { StringLike: { "s3:prefix": "*/2026/*" } }, k("raw/2026/01"), true],
    ["StringLike has to fit the whole text", { StringLike: { "s3:prefix": "raw" } }, k("raw/1"), false],
    ["StringLike minds case", { StringLike: { "s3:prefix": "RAW*" } }, k("raw/1"), false],
    ["StringLike without the key", { StringLike: { "s3:prefix": "*" } }, {}, false],
    ["StringLike goes back over runs", { StringLike: { "s3:prefix": "*ab*c" } }, k("aababxc"), true],
    ["StringNotLike", { StringNotLike: { "s3:prefix": "raw/*" } }, k("raw/1"), false],
    ["StringNotLike without the key", { StringNotLike: { "s3:prefix": "raw/*" } }, {}, true],
    ["a number is a text", { StringEquals: { "s3:prefix": 7 } }, k("7"), true],
  ]);
  itHolds(`${operators}: all of a Condition must hold, one value of a key is enough`, [
    [
      "two operators, both hold",
      { StringLike: { "s3:prefix": "r*" }, StringNotEquals: { "s3:prefix": "rx" } },
      k("ra"),
      true,
    ],
    [
      "two operators, one holds",
      { StringLike: { "s3:prefix": "r*" }, StringNotEquals: { "s3:prefix": "ra" } },
      k("ra"),
      false,
    ],
    [
      "two keys, both hold",
      { StringEquals: { "s3:prefix": "a", "s3:delimiter": "/" } },
      { ...k("a"), "s3:delimiter": "/" },
      true,
    ],
    ["two keys, one is missing", { StringEquals: { "s3:prefix": "a", "s3:delimiter": "/" } }, k("a"), false],
    ["no key at all", {}, {}, true],
    ["no value can fit an empty list", { StringEquals: { "s3:prefix": [] } }, k("a"), false],
  ]);
  itHolds(`${keys}: keys are compared without regard to case`, [
    ["a key in capitals in the policy", { StringEquals: { "S3:PREFIX": "a" } }, k("a"), true],
    ["a key in capitals in the request", { StringEquals: { "s3:prefix": "a" } }, { "S3:Prefix": "a" }, true],
    ["the key of a tag", { StringEquals: { "aws:PrincipalTag/TEAM": "a" } }, { "aws:principaltag/team": "a" }, true],
  ]);
});

describe("condition operators: numbers", () => {
  const max = { "s3:max-keys": "10" };
  itHolds(`${operators}#Conditions_Numeric`, [
    ["NumericEquals in another form", { NumericEquals: { "s3:max-keys": "10.0" } }, max, true],
    ["NumericEquals a JSON number", { NumericEquals: { "s3:max-keys": 10 } }, max, true],
    ["NumericEquals another", { NumericEquals: { "s3:max-keys": "11" } }, max, false],
    ["NumericNotEquals", { NumericNotEquals: { "s3:max-keys": "11" } }, max, true],
    ["NumericNotEquals without the key", { NumericNotEquals: { "s3:max-keys": "11" } }, {}, true],
    ["NumericLessThan", { NumericLessThan: { "s3:max-keys": "11" } }, max, true],
    ["NumericLessThan the same", { NumericLessThan: { "s3:max-keys": "10" } }, max, false],
    ["NumericLessThan counts, not spells", { NumericLessThan: { "s3:max-keys": "9" } }, max, false],
    ["NumericLessThanEquals", { NumericLessThanEquals: { "s3:max-keys": "10" } }, max, true],
    ["NumericGreaterThan", { NumericGreaterThan: { "s3:max-keys": "9" } }, max, true],
    ["NumericGreaterThanEquals", { NumericGreaterThanEquals: { "s3:max-keys": "10" } }, max, true],
    ["NumericGreaterThanEquals more", { NumericGreaterThanEquals: { "s3:max-keys": "10.5" } }, max, false],
    ["without the key", { NumericLessThan: { "s3:max-keys": "11" } }, {}, false],
    ["what is no number", { NumericLessThan: { "s3:max-keys": "many" } }, max, "unknown"],
  ]);
});

describe("condition operators: dates", () => {
  const now = (value: string) => ({ "aws:CurrentTime": value });
  const noon = "2026-06-01T12:00:00Z";
  itHolds(`${operators}#Conditions_Date`, [
    ["DateGreaterThan before", { DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } }, now(noon), true],
    ["DateGreaterThan after", { DateGreaterThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } }, now(noon), false],
    ["DateLessThan", { DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } }, now(noon), true],
    ["DateLessThan the same", { DateLessThan: { "aws:CurrentTime": noon } }, now(noon), false],
    ["DateLessThanEquals the same", { DateLessThanEquals: { "aws:CurrentTime": noon } }, now(noon), true],
    ["DateGreaterThanEquals the same", { DateGreaterThanEquals: { "aws:CurrentTime": noon } }, now(noon), true],
    [
      "DateEquals in another time zone",
      { DateEquals: { "aws:CurrentTime": "2026-06-01T21:00:00+09:00" } },
      now(noon),
      true,
    ],
    ["DateEquals a day", { DateEquals: { "aws:CurrentTime": "2026-06-01" } }, now("2026-06-01T00:00:00Z"), true],
    ["DateEquals epoch time", { DateEquals: { "aws:EpochTime": "1780315200" } }, { "aws:EpochTime": noon }, true],
    ["DateNotEquals", { DateNotEquals: { "aws:CurrentTime": noon } }, now("2026-06-01T12:00:01Z"), true],
    ["the time of the call is not known", { DateLessThan: { "aws:CurrentTime": noon } }, {}, "unknown"],
    ["a time of no zone", { DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00" } }, now(noon), "unknown"],
    ["no date", { DateLessThan: { "aws:CurrentTime": "soon" } }, now(noon), "unknown"],
  ]);
});

describe("condition operators: booleans and binaries", () => {
  const tls = (value: string) => ({ "aws:SecureTransport": value });
  itHolds(`${operators}#Conditions_Boolean`, [
    ["Bool true", { Bool: { "aws:SecureTransport": "true" } }, tls("true"), true],
    ["Bool false", { Bool: { "aws:SecureTransport": "false" } }, tls("true"), false],
    ["Bool as JSON", { Bool: { "aws:SecureTransport": false } }, tls("false"), true],
    ["Bool in capitals", { Bool: { "aws:SecureTransport": "True" } }, tls("true"), true],
    ["Bool without the key", { Bool: { "kms:GrantIsForAWSResource": "true" } }, {}, false],
    ["Bool false without the key", { Bool: { "kms:GrantIsForAWSResource": "false" } }, {}, false],
    ["neither true nor false", { Bool: { "aws:SecureTransport": "yes" } }, tls("true"), "unknown"],
  ]);
  const binary = (value: string) => ({ "kms:Digest": value });
  itHolds(`${operators}#Conditions_BinaryEquals`, [
    ["BinaryEquals", { BinaryEquals: { "kms:Digest": "QmluYXJ5" } }, binary("QmluYXJ5"), true],
    ["BinaryEquals others", { BinaryEquals: { "kms:Digest": "QmluYXJ5" } }, binary("QmluYXJ4"), false],
    ["BinaryEquals without the key", { BinaryEquals: { "kms:Digest": "QmluYXJ5" } }, {}, false],
    ["no base64", { BinaryEquals: { "kms:Digest": "${x}" } }, binary("QmluYXJ4"), "unknown"],
  ]);
});

describe("condition operators: addresses", () => {
  const ip = (value: string) => ({ "aws:SourceIp": value });
  const range = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
  itHolds(`${operators}#Conditions_IPAddress`, [
    ["in the range", range, ip("203.0.113.9"), true],
    ["out of the range", range, ip("203.0.114.9"), false],
    ["one address", { IpAddress: { "aws:SourceIp": "203.0.113.9" } }, ip("203.0.113.9"), true],
    ["another address", { IpAddress: { "aws:SourceIp": "203.0.113.9" } }, ip("203.0.113.8"), false],
    ["every address", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }, ip("198.51.100.1"), true],
    ["IPv6", { IpAddress: { "aws:SourceIp": "2001:DB8:1234:5678::/64" } }, ip("2001:db8:1234:5678::1"), true],
    ["IPv6 out of the range", { IpAddress: { "aws:SourceIp": "2001:DB8:1234:5678::/64" } }, ip("2001:db8::1"), false],
    ["IPv4 is no IPv6", { IpAddress: { "aws:SourceIp": "::/0" } }, ip("203.0.113.9"), false],
    [
      "one of several ranges",
      { IpAddress: { "aws:SourceIp": ["198.51.100.0/24", "203.0.113.0/24"] } },
      ip("203.0.113.9"),
      true,
    ],
    ["IpAddress without the key", range, {}, false],
    ["NotIpAddress", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, ip("203.0.113.9"), false],
    ["NotIpAddress outside", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, ip("198.51.100.1"), true],
    ["NotIpAddress without the key", { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, {}, true],
    ["no range", { IpAddress: { "aws:SourceIp": "203.0.113.0/240" } }, ip("203.0.113.9"), "unknown"],
  ]);
});

describe("condition operators: ARNs", () => {
  const source = (value: string) => ({ "aws:SourceArn": value });
  const topic = "arn:aws:sns:eu-west-1:111122223333:finance/reports";
  const like = (value: string | string[]) => ({ ArnLike: { "aws:SourceArn": value } });
  itHolds(`${operators}#Conditions_ARN`, [
    ["the same", { ArnEquals: { "aws:SourceArn": topic } }, source(topic), true],
    [
      "ArnEquals takes wildcards",
      { ArnEquals: { "aws:SourceArn": "arn:aws:sns:*:111122223333:finance/*" } },
      source(topic),
      true,
    ],
    ["ArnLike", like("arn:aws:sns:*:111122223333:finance/*"), source(topic), true],
    [
      "a wildcard does not reach over a colon",
      like("arn:aws:someservice:*:111122223333:finance/*"),
      source("arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"),
      false,
    ],
    [
      "with StringLike it does",
      { StringLike: { "aws:SourceArn": "arn:aws:someservice:*:111122223333:finance/*" } },
      source("arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"),
      true,
    ],
    ["in the last part it does", like("arn:aws:glue:*:*:table/*"), source("arn:aws:glue:a:b:table/c:d"), true],
    ["one of several", like(["arn:aws:s3:::a", topic]), source(topic), true],
    ["another account", like("arn:aws:sns:*:444455556666:*"), source(topic), false],
    ["ARNs mind case", like("arn:aws:sns:*:*:Finance/*"), source(topic), false],
    ["what is no ARN", like("arn:aws:sns:*:*:*"), source("sns.amazonaws.com"), false],
    ["a pattern that is no ARN", like("*"), source(topic), "unknown"],
    ["ArnLike without the key", like("arn:aws:sns:*:*:*"), {}, false],
    ["ArnNotEquals", { ArnNotEquals: { "aws:SourceArn": topic } }, source(topic), false],
    ["ArnNotLike", { ArnNotLike: { "aws:SourceArn": "arn:aws:sns:*:444455556666:*" } }, source(topic), true],
    ["ArnNotLike without the key", { ArnNotLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } }, {}, true],
    ["the ARN of a role, not of its session", { ArnEquals: { "aws:PrincipalArn": role } }, {}, true],
  ]);
});

describe("condition operators: IfExists and Null", () => {
  itHolds(`${operators}#Conditions_IfExists`, [
    ["StringEqualsIfExists without the key", { StringEqualsIfExists: { "s3:prefix": "a" } }, {}, true],
    ["StringEqualsIfExists that fits", { StringEqualsIfExists: { "s3:prefix": "a" } }, { "s3:prefix": "a" }, true],
    ["StringEqualsIfExists that does not", { StringEqualsIfExists: { "s3:prefix": "a" } }, { "s3:prefix": "b" }, false],
    ["StringNotEqualsIfExists without the key", { StringNotEqualsIfExists: { "s3:prefix": "a" } }, {}, true],
    ["BoolIfExists without the key", { BoolIfExists: { "kms:GrantIsForAWSResource": "true" } }, {}, true],
    ["NumericLessThanIfExists", { NumericLessThanIfExists: { "s3:max-keys": "1" } }, { "s3:max-keys": "2" }, false],
    ["ArnLikeIfExists without the key", { ArnLikeIfExists: { "aws:SourceArn": "arn:aws:s3:::a" } }, {}, true],
    ["IpAddressIfExists without the key", { IpAddressIfExists: { "aws:SourceIp": "10.0.0.0/8" } }, {}, true],
    [
      "other conditions can still fail",
      { StringEqualsIfExists: { "s3:prefix": "a" }, StringEquals: { "s3:delimiter": "/" } },
      {},
      false,
    ],
    ["Null has no IfExists", { NullIfExists: { "s3:prefix": "true" } }, {}, "unknown"],
  ]);
  itHolds(`${operators}#Conditions_Null`, [
    ["Null true without the key", { Null: { "s3:prefix": "true" } }, {}, true],
    ["Null true with the key", { Null: { "s3:prefix": "true" } }, { "s3:prefix": "a" }, false],
    ["Null false with the key", { Null: { "s3:prefix": "false" } }, { "s3:prefix": "a" }, true],
    ["Null false without the key", { Null: { "s3:prefix": false } }, {}, false],
    ["Null false with a value not known", { Null: { "s3:prefix": "false" } }, { "s3:prefix": UNKNOWN }, true],
    ["Null of a key that a role's session has", { Null: { "aws:TokenIssueTime": "true" } }, {}, false],
    ["Null of what is neither", { Null: { "s3:prefix": "maybe" } }, {}, "unknown"],
  ]);
  itHolds("an operator that AWS does not have", [
    ["a made-up one", { StringMatches: { "s3:prefix": "a" } }, { "s3:prefix": "a" }, "unknown"],
    ["a negated one that is missing", { BoolNot: { "aws:SecureTransport": "true" } }, {}, "unknown"],
    ["an operator without keys", { StringEquals: "a" }, {}, "unknown"],
    ["a Condition that is a list", [], {}, "unknown"],
  ]);
});

describe("conditions on values that are not known", () => {
  const key = "s3:prefix";
  const unknown: Record<string, ContextValue> = { [key]: UNKNOWN };
  const partly = { [key]: `raw/${UNKNOWN_PART}` };
  itHolds("a key that is there, with a value that is not known", [
    ["StringEquals", { StringEquals: { [key]: "a" } }, unknown, "unknown"],
    ["StringNotEquals", { StringNotEquals: { [key]: "a" } }, unknown, "unknown"],
    ["StringLike anything", { StringLike: { [key]: "*" } }, unknown, true],
    ["StringNotLike anything", { StringNotLike: { [key]: "*" } }, unknown, false],
    ["StringEqualsIfExists", { StringEqualsIfExists: { [key]: "a" } }, unknown, "unknown"],
    ["NumericLessThan", { NumericLessThan: { [key]: "1" } }, unknown, "unknown"],
    ["DateLessThan", { DateLessThan: { [key]: "2026-01-01" } }, unknown, "unknown"],
    ["Bool", { Bool: { [key]: "true" } }, unknown, "unknown"],
    ["IpAddress", { IpAddress: { [key]: "10.0.0.0/8" } }, unknown, "unknown"],
    ["ArnLike", { ArnLike: { [key]: "arn:aws:s3:::*" } }, unknown, "unknown"],
    ["BinaryEquals", { BinaryEquals: { [key]: "QmluYXJ5" } }, unknown, "unknown"],
    ["another condition fails for certain", { StringEquals: { [key]: "a", "s3:delimiter": "/" } }, unknown, false],
  ]);
  itHolds("a value of which a part is not known", [
    ["what the known part rules out", { StringEquals: { [key]: "stage/1" } }, partly, false],
    ["what it does not rule out", { StringEquals: { [key]: "raw/1" } }, partly, "unknown"],
    ["what it is enough for", { StringLike: { [key]: "raw/*" } }, partly, true],
    ["what it is not enough for", { StringLike: { [key]: "raw/?" } }, partly, "unknown"],
    ["a pattern that crosses it", { StringLike: { [key]: "*/sales/*" } }, partly, "unknown"],
    ["a pattern that cannot", { StringLike: { [key]: "s*" } }, partly, false],
    [
      "in the last part of an ARN",
      { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } },
      { "aws:SourceArn": `arn:aws:s3:::${UNKNOWN_PART}` },
      true,
    ],
    [
      "in another part of an ARN",
      { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } },
      { "aws:SourceArn": `arn:aws:sns:${UNKNOWN_PART}:1:a` },
      true,
    ],
    [
      "in another part of an ARN, and not enough",
      { ArnLike: { "aws:SourceArn": "arn:aws:sns:eu-*:*:*" } },
      { "aws:SourceArn": `arn:aws:sns:${UNKNOWN_PART}:1:a` },
      "unknown",
    ],
  ]);
  const perhaps = { unknownKeys: [key, "aws:RequestTag/*"] };
  itHolds("a key that may be there or not", [
    ["StringEquals", { StringEquals: { [key]: "a" } }, {}, "unknown", perhaps],
    ["StringEqualsIfExists", { StringEqualsIfExists: { [key]: "a" } }, {}, "unknown", perhaps],
    ["StringLikeIfExists anything", { StringLikeIfExists: { [key]: "*" } }, {}, true, perhaps],
    ["Null", { Null: { [key]: "true" } }, {}, "unknown", perhaps],
    ["all keys of a kind", { StringEquals: { "aws:RequestTag/team": "a" } }, {}, "unknown", perhaps],
    ["a key that is given after all", { StringEquals: { [key]: "a" } }, { [key]: "a" }, true, perhaps],
    ["another key is absent", { StringEquals: { "s3:delimiter": "/" } }, {}, false, perhaps],
  ]);
  itHolds(`${keys}: keys that every request has`, [
    ["aws:SecureTransport", { Bool: { "aws:SecureTransport": "false" } }, {}, "unknown"],
    ["aws:RequestedRegion", { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } }, {}, "unknown"],
    ["aws:userid", { StringNotLike: { "aws:userid": "AROAEXAMPLEID:*" } }, {}, "unknown"],
    [
      "aws:MultiFactorAuthPresent of a role",
      { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      {},
      "unknown",
    ],
    ["a key that only some have is absent", { StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, {}, true],
    ["aws:SourceIp is absent through a service", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, {}, false],
  ]);
});
