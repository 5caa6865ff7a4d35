import { repairsOf } from "../../../proof/answer/repairs";
import { standardAssumptions } from "../../../proof/model/assumptions";
import { everyone, people, policy, setOf } from "../support/policies";
import { signIn } from "../support/sign-ins";

const question = { question: "claim", earlierClaim: false } as const;
const someone = signIn().user;

describe("a change on top of those that were told before", () => {
  const narrow = policy({
    id: "narrow",
    users: { include: everyone, exclude: people({ groups: ["g"] }) },
    clientAppTypes: ["browser"],
  });
  const sparing = policy({ id: "sparing", platforms: ["windows"] });
  const set = setOf([narrow, sparing]);
  const told = [{ ...narrow, clientAppTypes: "any" as const }, sparing];
  const onAPhone = signIn({
    user: { ...someone, groups: ["g"] },
    platform: "android",
    clientAppType: "mobileAppsAndDesktopClients",
  });

  it("comes after one that closes the sign-in by itself", () => {
    const repairs = repairsOf({ set, told, changed: told }, onAPhone, standardAssumptions, question);
    expect(repairs.map(({ before, steps, instructions }) => [before.id, steps, instructions.length])).toEqual([
      ["sparing", 1, 1],
      ["narrow", 2, 1],
    ]);
  });
});
