import { rdsProxyTls } from "../../../policies/guardrails/rules/rds/rds-proxy-tls";
import { unknown } from "../support/analyzer";
import { oneResource, says } from "../support/one-resource";
import { testRule } from "../support/test-rule";

const { fixture, set, other } = oneResource("aws:rds/proxy:Proxy", { engineFamily: "MYSQL", requireTls: true });
const native = "aws-native:rds:DbProxy";
const open = "the proxy takes connections without TLS";

testRule(rdsProxyTls, {
  fixture,
  clean: { "aws-native": other(native, { requireTls: true }) },
  violation: {
    "not required": says(set({ requireTls: false }), open),
    "nothing said": says(set({ requireTls: undefined }), open),
    "aws-native": says(other(native, {}), open),
  },
  undetermined: { "it is unknown": says(set({ requireTls: unknown() }), "requireTls is not known at preview") },
});
