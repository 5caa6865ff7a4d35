import { emergencyAccount } from "../../../provider/resources/emergency-account";
import * as ids from "../../../sandbox/state/ids";
import { running } from "../../sandbox/running";
import { contextAt, trustingSandbox } from "./provider";

const { sandbox } = running();
trustingSandbox(sandbox);

describe("EmergencyAccount against the sandbox", () => {
  it("adopts both emergency accounts, with reads alone", async () => {
    for (const userId of [ids.USERS.emergencyOne, ids.USERS.emergencyTwo]) {
      const { outputs } = await emergencyAccount.create({ userId }, contextAt(sandbox()));
      expect(outputs).toMatchObject({
        phishingResistantMethods: ["fido2"],
        isGlobalAdministrator: true,
        isReady: true,
      });
    }
    const methods = sandbox()
      .log()
      .filter(({ path }) => path.startsWith("/graph/"))
      .map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));
  });

  it("refuses somebody whose only method is an authenticator app", async () => {
    await expect(emergencyAccount.create({ userId: ids.USERS.seller }, contextAt(sandbox()))).rejects.toThrow(
      "sales@partner.onmicrosoft.com has registered no phishing-resistant method",
    );
  });
});
