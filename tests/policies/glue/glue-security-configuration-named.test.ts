import { glueSecurityConfigurationNamed } from "../../../policies/guardrails/rules/glue/glue-security-configuration-named";
import { unknown, type TestResource } from "../support/analyzer";
import { oneResource, says } from "../support/one-resource";
import { testRule } from "../support/test-rule";

const { fixture, set, other } = oneResource("aws:glue/job:Job", { securityConfiguration: "lake" });
const named = { securityConfiguration: "lake" };
const none = "no security configuration is named";
const nativeCrawler = "aws-native:glue:Crawler";

testRule(glueSecurityConfigurationNamed, {
  fixture,
  clean: {
    "a configuration that is yet to be made": {
      change: (stack) => {
        const made: TestResource = {
          type: "aws:glue/securityConfiguration:SecurityConfiguration",
          name: "made",
          props: {},
          computed: ["name"],
        };
        Object.assign(stack, { made });
        stack.resource.props["securityConfiguration"] = unknown(made);
      },
    },
    "a crawler": other("aws:glue/crawler:Crawler", named),
    "a development endpoint": other("aws:glue/devEndpoint:DevEndpoint", named),
    "a job of aws-native": other("aws-native:glue:Job", named),
    "a session of aws-native": other("aws-native:glue:Session", named),
    "a crawler of aws-native": other(nativeCrawler, { crawlerSecurityConfiguration: "lake" }),
  },
  violation: {
    "a job": says(set({ securityConfiguration: undefined }), none),
    "an empty name": says(set({ securityConfiguration: "" }), none),
    "a crawler": says(other("aws:glue/crawler:Crawler", {}), none),
    "a development endpoint": says(other("aws:glue/devEndpoint:DevEndpoint", {}), none),
    "a job of aws-native": says(other("aws-native:glue:Job", {}), none),
    "a session of aws-native": says(other("aws-native:glue:Session", {}), none),
    "a crawler of aws-native, by the name that a job has for it": says(other(nativeCrawler, named), none),
  },
  undetermined: {
    "the name is unknown": says(
      set({ securityConfiguration: unknown() }),
      "securityConfiguration is not known at preview",
    ),
  },
});
