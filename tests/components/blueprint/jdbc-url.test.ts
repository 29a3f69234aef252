import { expect } from "chai";
import * as fc from "fast-check";
import { InputCheck, type InvalidInputError } from "../../../components/aws";
import { DatabaseEngine, checkJdbcUrl, jdbcUrl, parseJdbcUrl } from "../../../components/blueprint/jdbc-url";

const { Postgresql, Mysql } = DatabaseEngine;

/** The problems of an address, as texts. */
function problemsOf(engine: DatabaseEngine, url: string): string[] {
  const check = new InputCheck("test");
  checkJdbcUrl(check, "jdbcUrl", engine, url);
  try {
    check.done();
    return [];
  } catch (error) {
    return (error as InvalidInputError).problems.map(({ property, reason }) => `${property} ${reason}`);
  }
}

const addresses = fc.record({
  engine: fc.constantFrom(Postgresql, Mysql),
  host: fc.domain(),
  port: fc.integer({ min: 1, max: 65_535 }),
  database: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,30}$/),
});

/** Parameters that say nothing of TLS, users or passwords. */
const plainParameter = fc
  .tuple(fc.constantFrom("currentSchema", "connectTimeout", "serverTimezone"), fc.string().map(encodeURIComponent))
  .map(([name, value]) => `${name}=${value}`);

describe("JDBC addresses", () => {
  const built: [DatabaseEngine, string][] = [
    [Postgresql, "jdbc:postgresql://db.example.com:5432/shop?sslmode=require"],
    [Mysql, "jdbc:mysql://db.example.com:5432/shop?sslMode=REQUIRED"],
  ];
  for (const [engine, url] of built) {
    it(`of ${engine} are built with TLS`, () => {
      expect(jdbcUrl({ engine, host: "db.example.com", port: 5432, database: "shop" })).to.equal(url);
    });
  }

  it("are read as they were built, and have no problem", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const url = jdbcUrl(address);
        expect(parseJdbcUrl(url)).to.deep.include({ ...address, hasUserInfo: false });
        expect(problemsOf(address.engine, url)).to.deep.equal([]);
      }),
    );
  });

  it("may have other parameters on either side", () => {
    fc.assert(
      fc.property(addresses, plainParameter, plainParameter, (address, before, after) => {
        const [base, tls] = jdbcUrl(address).split("?") as [string, string];
        expect(problemsOf(address.engine, `${base}?${before}&${tls}&${after}`)).to.deep.equal([]);
        expect(problemsOf(address.engine, `${base}?${before}&${after}`)).to.have.length(1);
      }),
    );
  });

  it("are never repeated in a problem, since they may hold a password", () => {
    const password = fc.stringMatching(/^[a-z0-9]{8}X[a-z0-9]{8}$/);
    const places = fc.constantFrom(
      (secret: string) => `jdbc:postgresql://root:${secret}@db:5432/shop?sslmode=require`,
      (secret: string) => `jdbc:postgresql://db:5432/shop?sslmode=require&password=${secret}`,
      (secret: string) => `jdbc:postgresql://db:5432/shop?sslmode=${secret}`,
      (secret: string) => `jdbc:postgresql://db:5432/shop?sslmode=require&ssl=${secret}`,
      (secret: string) => `postgresql://root:${secret}@db/shop`,
    );
    fc.assert(
      fc.property(password, places, fc.constantFrom(Postgresql, Mysql), (secret, place, engine) => {
        const problems = problemsOf(engine, place(secret));
        expect(problems).not.to.be.empty;
        expect(problems.join()).not.to.include(secret);
      }),
    );
  });

  const POSTGRESQL = "jdbc:postgresql://db.example.com:5432/shop";
  const MYSQL = "jdbc:mysql://db.example.com:3306/shop";

  const accepted: [DatabaseEngine, string][] = [
    [Postgresql, `${POSTGRESQL}?sslmode=verify-ca`],
    [Postgresql, `${POSTGRESQL}?ssl=true&sslmode=verify-full&sslrootcert=/tmp/ca.pem`],
    [Postgresql, "jdbc:postgresql://10.0.0.7:5432/shop-2?sslmode=require"],
    [Mysql, `${MYSQL}?sslMode=VERIFY_CA`],
    [Mysql, `${MYSQL}?useSSL=true&requireSSL=TRUE&sslMode=VERIFY_IDENTITY&passwordCharacterEncoding=UTF-8`],
  ];
  for (const [engine, url] of accepted) {
    it(`may be ${url}`, () => {
      expect(problemsOf(engine, url)).to.deep.equal([]);
    });
  }

  const NO_TLS =
    /^jdbcUrl does not ask for TLS; write sslmode=require, verify-ca or verify-full after a question mark$/;
  const NO_TLS_MYSQL =
    /^jdbcUrl does not ask for TLS; write sslMode=REQUIRED, VERIFY_CA or VERIFY_IDENTITY after a question mark$/;
  const CREDENTIALS = /^jdbcUrl holds a user or a password; leave them to the secret$/;
  const MALFORMED =
    /^jdbcUrl is not a JDBC address; write jdbc:postgresql:\/\/<host>:<port>\/<database>\?sslmode=require$/;
  const refused: [string, DatabaseEngine, string, ...RegExp[]][] = [
    ["without TLS", Postgresql, POSTGRESQL, NO_TLS],
    ["without TLS, of MySQL", Mysql, MYSQL, NO_TLS_MYSQL],
    ...["disable", "allow", "prefer", "REQUIRE", ""].map((mode): [string, DatabaseEngine, string, RegExp] => [
      `with TLS as ${mode || "nothing"}`,
      Postgresql,
      `${POSTGRESQL}?sslmode=${mode}`,
      NO_TLS,
    ]),
    ...["DISABLED", "PREFERRED", "require"].map((mode): [string, DatabaseEngine, string, RegExp] => [
      `of MySQL with TLS as ${mode}`,
      Mysql,
      `${MYSQL}?sslMode=${mode}`,
      NO_TLS_MYSQL,
    ]),
    ["with TLS as the other engine asks for it", Postgresql, `${POSTGRESQL}?sslMode=require`, NO_TLS],
    ["with TLS asked for and refused", Postgresql, `${POSTGRESQL}?sslmode=require&sslmode=disable`, NO_TLS],
    ["with TLS refused in another case", Mysql, `${MYSQL}?sslMode=REQUIRED&SSLMODE=DISABLED`, NO_TLS_MYSQL],
    ["with TLS refused in another spelling", Mysql, `${MYSQL}?sslMode=REQUIRED&ssl%4Dode=DISABLED`, NO_TLS_MYSQL],
    [
      "with TLS switched off",
      Postgresql,
      `${POSTGRESQL}?sslmode=require&ssl=false`,
      /takes TLS .* by ssl; leave it out/,
    ],
    [
      "of MySQL with TLS and its check switched off",
      Mysql,
      `${MYSQL}?sslMode=REQUIRED&useSSL=false&requireSSL=no&verifyServerCertificate=false`,
      /by useSSL/,
      /by requireSSL/,
      /by verifyServerCertificate/,
    ],
    [
      "that accept any certificate",
      Postgresql,
      `${POSTGRESQL}?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory`,
      /takes TLS or its check away by sslfactory/,
    ],
    ["with TLS off alone", Mysql, `${MYSQL}?useSSL=false`, NO_TLS_MYSQL, /by useSSL/],
    ["with a user", Postgresql, "jdbc:postgresql://root@db:5432/shop?sslmode=require", CREDENTIALS],
    ["with a password", Postgresql, "jdbc:postgresql://root:a@b:5@db:5432/shop?sslmode=require", CREDENTIALS],
    ["with a user as parameter", Postgresql, `${POSTGRESQL}?sslmode=require&user=root`, CREDENTIALS],
    ["with a password as parameter", Mysql, `${MYSQL}?sslMode=REQUIRED&PASSWORD2=x`, CREDENTIALS],
    ["with the password of a key", Postgresql, `${POSTGRESQL}?sslmode=require&sslpassword=x`, CREDENTIALS],
    ["with all of it", Postgresql, `${POSTGRESQL}?user=root&ssl=false`, CREDENTIALS, NO_TLS, /by ssl/],
    [
      "of another engine",
      Postgresql,
      `${MYSQL}?sslMode=REQUIRED`,
      /^jdbcUrl is of MYSQL, not of POSTGRESQL; write jdbc:p/,
    ],
    ["of no known engine", Postgresql, "jdbc:oracle://db:1521/shop", MALFORMED],
    ["without jdbc", Postgresql, "postgresql://db:5432/shop?sslmode=require", MALFORMED],
    ["without a port", Postgresql, "jdbc:postgresql://db/shop?sslmode=require", MALFORMED],
    ["with port 0", Postgresql, "jdbc:postgresql://db:0/shop?sslmode=require", MALFORMED],
    ["with a port too high", Postgresql, "jdbc:postgresql://db:65536/shop?sslmode=require", MALFORMED],
    ["without a database", Postgresql, "jdbc:postgresql://db:5432/?sslmode=require", MALFORMED],
    ["of several hosts", Postgresql, "jdbc:postgresql://a:5432,b:5432/shop?sslmode=require", MALFORMED],
    ["with a fragment", Postgresql, `${POSTGRESQL}?sslmode=require#x`, MALFORMED],
    ["with a line after it", Postgresql, `${POSTGRESQL}?sslmode=require\n`, MALFORMED],
    ["of nothing", Postgresql, "", MALFORMED],
  ];
  for (const [what, engine, url, ...problems] of refused) {
    it(`are refused ${what}`, () => {
      const found = problemsOf(engine, url);
      expect(found).to.have.length(problems.length);
      problems.forEach((problem, index) => expect(found[index]).to.match(problem));
    });
  }
});
