import { compliantNetworkLocation } from "../../proof/data";
import type { NamedLocation } from "../../proof/model/location";
import { prove } from "../../proof/prove";
import { verifyCertificate } from "../../proof/verify";
import { block, places, policy, resources, setOf } from "./support/policies";

const network: NamedLocation = { id: "n", displayName: "Network", kind: "compliantNetwork", isTrusted: true };
const internetTraffic = "5dc48733-b5df-475c-a49b-fa307ef00853";
const outside = (id: string) => ({ include: places({ all: true }), exclude: places({ ids: [id] }) });
const inside = (id: string) => ({ include: places({ ids: [id] }), exclude: places({}) });
const together = (id: string) => [
  policy({ id: "block", displayName: "Block elsewhere", locations: outside(id), grant: block }),
  policy({ id: "mfa", displayName: "MFA on the network", locations: inside(id) }),
];

// Source: how-to-compliant-network, "Global Secure Access resources are automatically excluded".
describe("policies that name a compliant network", () => {
  const { gaps } = prove(setOf(together("n"), { namedLocations: [network] }));

  it("leave out what the client needs to reach that network", () => {
    expect(gaps.map(({ box }) => box)).toEqual([{ target: ["globalSecureAccess"] }]);
    expect(gaps[0]?.words.sentence).toBe(
      "Every user signs in to the services that the Global Secure Access client needs without MFA.",
    );
  });

  it("say so where they nearly apply, and are closed by a policy without the condition", () => {
    expect(gaps[0]?.nearMisses).toContainEqual(
      expect.objectContaining({ policy: "mfa", properties: ["conditions.locations"] }),
    );
    expect(gaps[0]?.closing?.instruction).toBe('Remove conditions.locations in the policy "MFA on the network".');
    const closed = prove(setOf([policy({ id: "mfa" }), ...together("n").slice(0, 1)], { namedLocations: [network] }));
    expect(closed.verdict).toBe("covered");
  });

  it("do so too where the location that every tenant has is not among those that were exported", () => {
    const { verdict, gaps: found } = prove(setOf(together(compliantNetworkLocation)));
    expect([verdict, found.map(({ box }) => box)]).toEqual(["gap", [{ target: ["globalSecureAccess"] }]]);
  });

  it("leave the traffic profiles out although another policy names them", () => {
    const naming = policy({
      id: "one",
      target: resources({ applications: [internetTraffic] }),
      locations: outside("n"),
    });
    const [gap] = prove(setOf([...together("n"), naming], { namedLocations: [network] })).gaps;
    expect(gap?.box).toEqual({ target: [`app:${internetTraffic}`, "globalSecureAccess"] });
  });

  it("cover everything else together, as a certificate shows", () => {
    const forTheClient = policy({ id: "client", target: resources({ all: true }, { office365: true }) });
    const set = setOf([...together("n"), forTheClient], { namedLocations: [network] });
    const { verdict, certificate } = prove(set);
    expect(verdict).toBe("covered");
    if (certificate === undefined) throw new Error("A proof carries its certificate.");
    expect(verifyCertificate(certificate, set)).toMatchObject({ holds: true });
    expect(verifyCertificate(certificate, setOf(together("n"), { namedLocations: [network] })).holds).toBe(false);
  });

  it("are like others where the location holds addresses", () => {
    const office: NamedLocation = {
      id: "n",
      displayName: "Office",
      kind: "ip",
      isTrusted: true,
      ranges: ["198.51.100.0/24"],
    };
    expect(prove(setOf(together("n"), { namedLocations: [office] })).verdict).toBe("covered");
  });
});
