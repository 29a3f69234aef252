import { expect } from "chai";
import { accountProviders } from "lakeshare";
import { cleanRoomContributorConfig } from "../../projects/clean-room-contributor/config";
import { deployCleanRoomContributor } from "../../projects/clean-room-contributor/program";
import { find, record } from "../support/program";
import { stackConfig } from "./stack";

function configOf(stack: string) {
  const { collaborationId, ...config } = stackConfig("clean-room-contributor", stack);
  return { collaborationId: collaborationId as string, config: cleanRoomContributorConfig.parse(config) };
}

const deploy = (stack: string) => {
  const { config, collaborationId } = configOf(stack);
  return record(() => deployCleanRoomContributor(config, accountProviders("loyalty", config), collaborationId));
};

describe("projects/clean-room-contributor", () => {
  for (const stack of ["dev", "prod"]) {
    it(`deploys ${stack} to its own account alone, joining the configured collaboration`, async () => {
      const { config, collaborationId } = configOf(stack);
      const resources = await deploy(stack);
      const custom = resources.filter(({ type }) => /^aws(-native)?:/.test(type));
      expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["777777777777"]));
      const { inputs } = find(resources, `${config.name}-membership`);
      expect(inputs.collaborationIdentifier).to.equal(collaborationId);
      expect(inputs).not.to.have.property("defaultResultConfiguration");
    });
  }

  it("contributes its table under a list rule, for its own membership", async () => {
    const resources = await deploy("dev");
    expect(find(resources, "segments-loyalty-configured-table").inputs.analysisRules).to.deep.equal([
      {
        type: "LIST",
        policy: {
          v1: {
            list: { joinColumns: ["user_id"], listColumns: ["tier", "prefecture"], allowedJoinOperators: ["AND"] },
          },
        },
      },
    ]);
    expect(find(resources, "segments-loyalty-association").inputs.name).to.equal("loyalty");
  });

  it("trusts the known memberships alone in prod, and encrypts with its own key", async () => {
    const resources = await deploy("prod");
    const trust = find(resources, "segments-loyalty-prod-role").inputs.assumeRolePolicy as string;
    expect(trust).to.include("dbuser:*/a1b2c3d4-5678-90ab-cdef-555555555556*");
    expect(trust).not.to.include("membership/*");
    expect(find(resources, "segments-loyalty-prod-role-policy").inputs.policy).to.include(
      "alias/cleanrooms-loyalty-prod",
    );
  });

  const wrong: [string, object, (string | number)[]][] = [
    ["a collaboration of one", { members: [] }, ["members"]],
    ["an unknown key", { bucket: "x" }, []],
    ["an account id that is a number", { accountId: 777777777777 }, ["accountId"]],
  ];
  for (const [what, change, where] of wrong) {
    it(`refuses ${what}`, () => {
      const result = cleanRoomContributorConfig.safeParse({ ...configOf("dev").config, ...change });
      expect(result.error?.issues.map(({ path }) => path)).to.deep.equal([where]);
    });
  }
});
