import { cleanroomsMembersKnown } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-members-known";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { collaboration, finding, member, ofAws, set } from "./fixtures";

const analyst = "555555555555";
const known = { allowedQueriers: [analyst], allowedReceivers: [analyst] };

const fixture = () => {
  const association: TestResource = {
    type: "aws-native:cleanrooms:ConfiguredTableAssociation",
    name: "exposures",
    props: { configuredTableAssociationAnalysisRules: receivers("list", [analyst, "444444444444"]) },
    provider: { allowedAccountIds: '["444444444444"]' },
  };
  return { collaboration: collaboration(), association };
};
type Stack = ReturnType<typeof fixture>;

function receivers(kind: string, allowedResultReceivers: unknown) {
  return [{ type: kind.toUpperCase(), policy: { v1: { [kind]: { allowedResultReceivers } } } }];
}

const invited = (change: Record<string, unknown>, configuration?: Record<string, unknown>) =>
  set("collaboration", { members: [member({}), member({ accountId: "777777777777", ...change })] }, configuration);
const to = (kind: string, accounts: unknown) =>
  set("association", { configuredTableAssociationAnalysisRules: receivers(kind, accounts) });
const says = (does: string) => `ads: member 777777777777, which is no known account, ${does}`;
const strange = "results of the table go to 777777777777, which is no known account";

testRule(cleanroomsMembersKnown, {
  fixture,
  configuration: known,
  clean: {
    "a member who only contributes": invited({ memberAbilities: [] }),
    "an ability that gives no data": invited({ memberAbilities: ["CAN_EXPORT_QUERY_ANALYSIS_LOG"] }),
    "@pulumi/aws": { change: ({ collaboration }: Stack) => ofAws(collaboration) },
    "no rule of the association": set("association", { configuredTableAssociationAnalysisRules: undefined }),
  },
  violation: {
    "a stranger queries": finding("collaboration", invited({ memberAbilities: ["CAN_QUERY"] }), says("queries")),
    "a stranger runs jobs": finding("collaboration", invited({ memberAbilities: ["CAN_RUN_JOB"] }), says("runs jobs")),
    "a stranger receives": finding(
      "collaboration",
      invited({ memberAbilities: ["CAN_RECEIVE_RESULTS"] }),
      says("receives results"),
    ),
    "a stranger receives what models give": finding(
      "collaboration",
      invited({
        memberAbilities: [],
        mlMemberAbilities: { customMlMemberAbilities: ["CAN_RECEIVE_MODEL_OUTPUT"] },
      }),
      says("receives output of models"),
    ),
    "one who may query receives too": finding(
      "collaboration",
      {
        change: ({ collaboration, association }: Stack) => {
          collaboration.props["members"] = [member({})];
          association.props = {};
        },
        configuration: { allowedQueriers: [analyst] },
      },
      "member 555555555555, which is no known account, receives results",
    ),
    "a stranger beside an unknown member": finding(
      "collaboration",
      set(
        "collaboration",
        { members: [unknown(), member({ accountId: "777777777777", memberAbilities: ["CAN_QUERY"] })] },
        { ...known, onUnknown: "disabled" },
      ),
      says("queries"),
    ),
    "@pulumi/aws": finding(
      "collaboration",
      {
        change: ({ collaboration }: Stack) => {
          ofAws(collaboration);
          collaboration.props["members"] = [member({ accountId: "777777777777", memberAbilities: ["CAN_QUERY"] })];
        },
      },
      says("queries"),
    ),
    "results of an aggregation go to a stranger": finding("association", to("aggregation", ["777777777777"]), strange),
    "results of a list go to a stranger": finding("association", to("list", ["777777777777"]), strange),
    "results of a template go to a stranger": finding("association", to("custom", ["777777777777"]), strange),
    "results of an intermediate table go to a stranger": finding(
      "association",
      {
        change: ({ association }: Stack) => {
          association.type = "aws-native:cleanrooms:IntermediateTable";
          association.props = { analysisRules: receivers("custom", ["777777777777"]) };
        },
      },
      strange,
    ),
  },
  undetermined: {
    "the members are unknown": finding(
      "collaboration",
      set("collaboration", { members: unknown() }),
      "members is not known at preview",
    ),
    "a member's account is unknown": finding(
      "collaboration",
      invited({ accountId: unknown() }),
      "accountId is not known at preview",
    ),
    "a member's abilities are unknown": finding(
      "collaboration",
      invited({ memberAbilities: unknown() }),
      "memberAbilities is not known at preview",
    ),
    "the receivers are unknown": finding(
      "association",
      to("list", unknown()),
      "allowedResultReceivers is not known at preview",
    ),
    "the table's own account is unknown": finding(
      "association",
      {
        change: ({ association }: Stack) => {
          association.props = { configuredTableAssociationAnalysisRules: receivers("list", ["444444444444"]) };
          association.provider = {};
        },
      },
      "provider.allowedAccountIds is not set",
    ),
  },
});
