import { type Row, verdicts } from "./verdicts";

const deep = (open: string, close: string) => `SELECT ${open.repeat(5_000)}gender${close.repeat(5_000)} FROM users`;
const doubled = (levels: number) =>
  `WITH ${Array.from({ length: levels }, (_, i) => `c${i + 1} AS (SELECT *, * FROM ${i === 0 ? "pets" : `c${i}`})`).join(", ")} SELECT 1 FROM c${levels}`;
const many = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);

const hostile: Row[] = [
  ["", ["statement"]],
  [";", ["statement"]],
  ["  -- nothing\n", ["statement"]],
  ["SELECT", ["not-judged"]],
  ["SELECT gender FROM", ["not-judged"]],
  ["SELECT gender users", ["unknown-column"]],
  ["SELECT gender FROM users WHERE", ["not-judged"]],
  ["SELECT gender FROM users GROUP", ["not-judged"]],
  ["SELECT 1", ["not-judged"]],
  ["DROP TABLE users", ["statement"]],
  ["INSERT INTO users SELECT 1", ["statement"]],
  ["EXPLAIN SELECT gender FROM users", ["statement"]],
  ["CACHE TABLE x AS SELECT gender FROM users", ["statement"]],
  ["SELECT gender FROM users; DROP TABLE users", ["statement"]],
  ["SELECT gender FROM users; SELECT gender FROM users;", ["statement"]],
  ["WITH x AS (SELECT 1) INSERT INTO users SELECT gender FROM users", ["not-judged"]],
  ["SELECT gender FROM users;;", []],
  ["SELECT gender INTO x FROM users", ["not-judged"]],
  ["SELECT TOP 5 gender FROM users", ["not-judged"]],
  ["SELECT gender FROM users FOR UPDATE", ["not-judged"]],
  ["FROM users SELECT gender", ["statement"]],
  ["VALUES (1)", ["statement"]],

  // What others read differently
  [String.raw`SELECT 'x\', age, 'y' FROM users`, ["not-judged"]],
  ['SELECT "gender" FROM users', ["not-judged"]],
  ["SELECT gender /* /* */ , age -- */ FROM users", ["not-judged"]],
  ["SELECT /*+ BROADCAST(users) */ gender FROM users", ["not-judged"]],
  ["SELECT gender # comment\nFROM users", ["not-judged"]],
  ["SELECT gender /* open FROM users", ["not-judged"]],
  ["SELECT 'open FROM users", ["not-judged"]],
  ["SELECT 'a' 'b' FROM users", ["not-judged"]],
  ["SELECT r'a' FROM users", ["not-judged"]],
  ["SELECT 1abc FROM users", ["not-judged"]],
  ["SELECT génder FROM users", ["not-judged"]],
  ["SELECT gender\u00a0FROM users", ["not-judged"]],
  ["SELECT gender\u0000 FROM users", ["not-judged"]],
  ["SELECT gender -- age\n, email /* , age */ FROM users -- , name", []],

  // What is not documented, or not understood here
  ["SELECT email::int FROM users", ["not-judged"]],
  ["SELECT profile[0] FROM users", ["not-judged"]],
  ["SELECT x -> x + 1 FROM users", ["not-judged"]],
  ["SELECT gender FROM users LATERAL VIEW EXPLODE(profile) p AS q", ["not-judged"]],
  ["SELECT gender FROM users TABLESAMPLE (10 PERCENT)", ["not-judged"]],
  ["SELECT gender FROM users NATURAL JOIN pets", ["not-judged"]],
  ["SELECT gender FROM users PIVOT (COUNT(id) FOR gender IN ('f'))", ["not-judged"]],
  ["SELECT gender FROM EXPLODE(users)", ["not-judged"]],
  ["SELECT gender FROM (users JOIN pets)", ["not-judged"]],
  ["SELECT gender FROM users QUALIFY 1 = 1", ["not-judged"]],
  ["SELECT gender FROM users GROUP BY ALL", ["not-judged"]],
  ["SELECT gender FROM users GROUP BY GROUPING SETS ((gender), ())", ["not-judged"]],
  ["SELECT SUM(id) OVER w FROM users WINDOW w AS (ORDER BY id)", ["not-judged"]],
  ["SELECT * EXCEPT (age) FROM users", ["not-judged"]],
  ["SELECT COUNT(id) WITHIN GROUP (ORDER BY id) FROM users", ["not-judged"]],
  ["SELECT db.upper(gender) FROM users", ["not-judged"]],
  ["SELECT gender FROM users WHERE id = ANY (SELECT 1)", ["not-judged"]],
  ["SELECT (1, 2) FROM users", ["not-judged"]],
  ["WITH RECURSIVE x AS (SELECT 1) SELECT gender FROM users", ["not-judged"]],
  ["SELECT order FROM users", ["not-judged"]],

  // Names
  ["SELECT x FROM nowhere", ["unknown-column", "unknown-table"]],
  ["SELECT gender FROM db.users", ["unknown-column", "unknown-table"]],
  ["SELECT x.gender FROM users", ["unknown-column"]],
  ["SELECT users.gender FROM users u", ["unknown-column"]],
  ["SELECT x.* FROM users", ["unknown-table"]],
  ["SELECT gender FROM users, pets", ["ambiguous-column"]],
  ["SELECT age, `group`, `owner``s` FROM `my pets-2`", []],
  ["SELECT id FROM bare", ["no-rule"]],
  ["SELECT gender FROM users JOIN sales ON users.id = sales.user_id", ["mixed-rules"]],
  ["SELECT DISTINCT segment FROM crm JOIN customers ON crm.id = customers.user_id", ["mixed-rules"]],

  // Limits
  ["SELECT gender FROM users", ["text-size"], { limits: { textKilobytes: 0.01 } }],
  [`SELECT gender FROM users WHERE id IN (${"1, ".repeat(60_000)}1)`, []],
  [`SELECT gender FROM users WHERE id IN (${"1, ".repeat(200_000)}1)`, ["text-size"]],
  ["SELECT u.gender FROM users u, pets", ["table-count"], { limits: { tables: 1 } }],
  ["SELECT a.gender FROM users a, users b", [], { limits: { tables: 1 } }],

  // What is deep, wide or long
  [deep("(", ")"), ["not-judged"]],
  [deep("UPPER(", ")"), ["not-judged"]],
  [deep("NOT ", ""), ["not-judged"]],
  [deep("- ", ""), ["not-judged"]],
  [deep("CASE WHEN ", " THEN 1 END"), ["not-judged"]],
  [deep("(SELECT ", ")"), ["not-judged"]],
  [
    `SELECT gender FROM users WHERE ${many(20_000)
      .map(() => "id = 1")
      .join(" OR ")}`,
    [],
  ],
  [
    `SELECT ${many(50_000)
      .map(() => "id")
      .join(" + ")} FROM users`,
    [],
  ],
  [
    `SELECT ${many(50_000)
      .map(() => "*")
      .join(", ")} FROM pets`,
    ["not-judged"],
  ],
  [
    `SELECT 1 FROM ${many(5_000)
      .map((name) => `pets ${name}`)
      .join(", ")}`,
    ["not-judged"],
  ],
  [
    many(5_000)
      .map(() => "SELECT gender FROM users")
      .join(" UNION "),
    [],
  ],
  [
    `SELECT gender FROM users GROUP BY ${many(20_000)
      .map(() => "gender")
      .join(", ")} ORDER BY ${many(20_000)
      .map(() => "gender")
      .join(", ")}`,
    [],
  ],
  [
    `SELECT 1 FROM ${many(2_000)
      .map((name, i) => `sales ${name}${i === 0 ? "" : ` ON ${name}.user_id = c0.user_id`}`)
      .join(" JOIN ")}`,
    ["not-judged"],
  ],
  [
    `SELECT 1 FROM ${many(400)
      .map((name, i) => `sales ${name}${i === 0 ? "" : ` ON ${name}.user_id = c0.user_id`}`)
      .join(" JOIN ")}`,
    ["aggregate-missing", "self-join"],
  ],
  [doubled(8), []],
  [doubled(40), ["not-judged"]],
];

verdicts("checkQuery", hostile);
