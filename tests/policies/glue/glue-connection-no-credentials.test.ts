import { glueConnectionNoCredentials } from "../../../policies/guardrails/rules/glue/glue-connection-no-credentials";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { connection, nativeConnection } from "./fixtures";

const { fixture, set, other } = connection;
const properties = (connectionProperties: unknown) => set({ connectionProperties });
const url = (JDBC_CONNECTION_URL: unknown) => properties({ JDBC_CONNECTION_URL });
const authentication = (authenticationConfiguration: unknown) => set({ authenticationConfiguration });
const native = (connectionInput: object) => other(nativeConnection, { connectionInput });
const holds = (name: string) => `the connection holds ${name}`;
const inAddress = "the connection holds a password in JDBC_CONNECTION_URL";

testRule(glueConnectionNoCredentials, {
  fixture,
  clean: {
    "an address that is unknown beside a secret": properties({ JDBC_CONNECTION_URL: unknown(), SECRET_ID: "shop" }),
    "an address that is unknown beside a secret that is": properties({
      JDBC_CONNECTION_URL: unknown(),
      SECRET_ID: unknown(),
    }),
    "a host that is unknown": properties({ HOST: unknown(), SECRET_ID: "shop" }),
    "an encrypted password": properties({ ENCRYPTED_PASSWORD: "AQICAHg=" }),
    "a secret of SASL": properties({ KAFKA_SASL_SCRAM_SECRETS_ARN: unknown() }),
    "an address with a user": url("jdbc:mysql://reader@shop.example.com:3306/shop?user=reader"),
    "an address with placeholders": url("jdbc:mysql://shop.example.com/shop?user=${Username}&password=${Password}"),
    "an address of Oracle": url("jdbc:oracle:thin://@shop.example.com:1521/shop"),
    "no properties": properties(undefined),
    "authentication by a secret": authentication({ authenticationType: "BASIC", secretArn: unknown() }),
    "OAuth by a secret": authentication({
      authenticationType: "OAUTH2",
      secretArn: "arn",
      oauth2Properties: { tokenUrl: "https://login.example.com/token", oauth2GrantType: unknown() },
    }),
    "aws-native": native({ connectionType: "JDBC", connectionProperties: { SECRET_ID: "shop" } }),
  },
  violation: {
    "a password": says(properties({ USERNAME: "reader", PASSWORD: "x" }), holds("PASSWORD")),
    "a password that is unknown": says(properties({ PASSWORD: unknown(), SECRET_ID: "shop" }), holds("PASSWORD")),
    "a password of SASL": says(properties({ KAFKA_SASL_PLAIN_PASSWORD: "x" }), holds("KAFKA_SASL_PLAIN_PASSWORD")),
    "a password in the address": says(url("jdbc:postgresql://h/d?user=u&password=x"), inAddress),
    "a password in an address of SQL Server": says(url("jdbc:sqlserver://h:1433;user=u;Password=x"), inAddress),
    "a user and password before the host": says(url("jdbc:mysql://u:x@h/d"), inAddress),
    "a user and password of Oracle": says(url("jdbc:oracle:thin:u/x@h:1521:d"), inAddress),
    "a property of another engine": says(set({ sparkProperties: { password: "x" } }), holds("password")),
    "basic credentials": says(
      authentication({ basicAuthenticationCredentials: { username: "u", password: unknown() } }),
      holds("password"),
    ),
    "a secret of OAuth": says(
      authentication({ oauth2Properties: { oauth2Credentials: { userManagedClientApplicationClientSecret: "x" } } }),
      holds("userManagedClientApplicationClientSecret"),
    ),
    "a token of OAuth beside what is unknown": says(
      authentication({ secretArn: unknown(), oauth2Properties: { oauth2Credentials: { refreshToken: "x" } } }),
      holds("refreshToken"),
    ),
    "a code of OAuth": says(
      authentication({ oauth2Properties: { authorizationCodeProperties: { authorizationCode: "x" } } }),
      holds("authorizationCode"),
    ),
    "credentials of another kind": says(
      authentication({ customAuthenticationCredentials: unknown() }),
      holds("customAuthenticationCredentials"),
    ),
    "aws-native": says(native({ connectionProperties: { PASSWORD: "x" } }), holds("PASSWORD")),
    "a token of OAuth in aws-native": says(
      native({ authenticationConfiguration: { oAuth2Properties: { oAuth2Credentials: { accessToken: "x" } } } }),
      holds("accessToken"),
    ),
  },
  undetermined: {
    "the SDK's secret of all properties is unknown": says(
      properties(unknown()),
      "connectionProperties are not known at preview, all of them",
    ),
    "an address that is unknown without a secret": says(
      url(unknown()),
      "connectionProperties.JDBC_CONNECTION_URL is not known at preview",
    ),
    "properties of another engine are unknown": says(
      set({ athenaProperties: unknown() }),
      "athenaProperties are not known at preview",
    ),
    "the authentication is unknown": says(authentication(unknown()), "authenticationConfiguration is not known"),
    "credentials are unknown": says(
      authentication({ basicAuthenticationCredentials: unknown() }),
      "authenticationConfiguration.basicAuthenticationCredentials is not known at preview",
    ),
  },
});
