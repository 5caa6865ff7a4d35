import { SecurityDefaults } from "../../components/mfa/security-defaults";
import { recorded, the } from "./recorded";

describe("SecurityDefaults", () => {
  it("sets the switch of the tenant and protects it against deletion", async () => {
    const resources = await recorded(() => new SecurityDefaults("defaults", { isEnabled: true }));
    expect(resources.get("SecurityDefaults::defaults")).toMatchObject({
      type: "partner:index:SecurityDefaults",
      parent: "partnerguard:mfa:SecurityDefaults::defaults",
      protect: true,
      inputs: { isEnabled: true },
    });
  });

  it("lets a program change its options", async () => {
    const transform = {
      securityDefaults: (_: object, opts: { protect?: boolean }) => {
        opts.protect = false;
      },
    };
    const resources = await recorded(() => new SecurityDefaults("defaults", { isEnabled: true, transform }));
    expect(the(resources, "SecurityDefaults::defaults").protect).toBe(false);
  });

  it.each([undefined, "true", 1])("refuses %p as a switch", async (isEnabled) => {
    const wrong = { isEnabled } as unknown as { isEnabled: boolean };
    await expect(recorded(() => new SecurityDefaults("defaults", wrong))).rejects.toThrow(
      /^SecurityDefaults "defaults": isEnabled is .*Accepted: true or false\.$/,
    );
  });
});
