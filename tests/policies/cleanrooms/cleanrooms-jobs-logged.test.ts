import { cleanroomsJobsLogged } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-jobs-logged";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { collaboration, finding, member, membership, ofAws, set } from "./fixtures";

const fixture = () => {
  const joined = collaboration();
  joined.props["members"] = [member({ memberAbilities: ["CAN_QUERY", "CAN_RUN_JOB"] })];
  return { collaboration: joined, membership: membership(joined) };
};
type Stack = ReturnType<typeof fixture>;

const off = { jobLogStatus: "DISABLED" };

testRule(cleanroomsJobsLogged, {
  fixture,
  clean: {
    "nobody runs jobs": {
      change: ({ collaboration, membership }: Stack) => {
        Object.assign(collaboration.props, off, { members: [member({})] });
        Object.assign(membership.props, off);
      },
    },
    "a membership of @pulumi/aws in a collaboration elsewhere": {
      change: ({ membership }: Stack) => {
        ofAws(membership);
        membership.props = { collaborationId: "a1b2c3d4-5678-90ab-cdef-111111111111", queryLogStatus: "ENABLED" };
      },
    },
    exempt: set("membership", off, { exemptResources: ["ads-*"] }),
  },
  violation: {
    "the collaboration does not": finding("collaboration", set("collaboration", off), "ads: jobs are not logged"),
    "the creator runs jobs": finding(
      "collaboration",
      set("collaboration", { ...off, members: [], creatorMemberAbilities: ["CAN_RUN_JOB"] }),
      "ads: jobs are not logged",
    ),
    "a member surely runs jobs, another perhaps": finding(
      "collaboration",
      set("collaboration", { ...off, members: [unknown(), member({ memberAbilities: ["CAN_RUN_JOB"] })] }),
      "ads: jobs are not logged",
    ),
    "the membership does not": finding("membership", set("membership", off), "ads-member: jobs are not logged"),
    "nothing is said": finding("membership", set("membership", { jobLogStatus: undefined }), "jobs are not logged"),
    "the collaboration is elsewhere": finding(
      "membership",
      set("membership", { ...off, collaborationIdentifier: "a1b2c3d4-5678-90ab-cdef-111111111111" }),
      "jobs are not logged",
    ),
    "a collaboration of @pulumi/aws with jobs": finding(
      "collaboration",
      {
        change: ({ collaboration }: Stack) => {
          ofAws(collaboration);
          delete collaboration.props["jobLogStatus"];
        },
      },
      "jobs are not logged",
    ),
    "a membership of @pulumi/aws in a collaboration with jobs": finding(
      "membership",
      {
        change: ({ collaboration, membership }: Stack) => {
          ofAws(membership);
          membership.props = { collaborationId: unknown(collaboration), queryLogStatus: "ENABLED" };
        },
      },
      "jobs are not logged",
    ),
  },
  undetermined: {
    "the status is unknown": finding(
      "membership",
      set("membership", { jobLogStatus: unknown() }),
      "jobLogStatus is not known at preview",
    ),
    "the abilities are unknown": finding(
      "collaboration",
      set("collaboration", { ...off, members: [member({ memberAbilities: unknown() })] }),
      "memberAbilities is not known at preview",
    ),
  },
});
