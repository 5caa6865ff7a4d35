import type { PolicySet } from "../../../proof/model/policy-set";
import { verifyCertificate } from "../../../proof/verify";
import {
  block,
  control,
  countryLocation,
  everyone,
  everyTime,
  grant,
  guests,
  ipLocation,
  nobody,
  nowhere,
  people,
  places,
  policy,
  resources,
  setOf,
  strength,
} from "../support/policies";
import { Written } from "./certificates";

const holds = { holds: true };

describe("a certificate that holds", () => {
  test("names one policy that asks everyone for MFA everywhere", () => {
    const written = new Written();
    expect(verifyCertificate(written.certificate({ policy: "p1" }), setOf([policy()]))).toEqual(holds);
  });

  test("survives JSON, another order of dimensions and another order of values", () => {
    const written = new Written();
    const certificate = written.certificate(
      written.cut("clientAppType", { "exchangeActiveSync,other": { policy: "p2" }, rest: { policy: "p1" } }),
    );
    const set = setOf([
      policy({ clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] }),
      policy({ id: "p2", clientAppTypes: ["exchangeActiveSync", "other"], grant: block }),
    ]);
    expect(verifyCertificate(JSON.parse(JSON.stringify(certificate)), set)).toEqual(holds);

    const turned = new Written({
      clientAppType: ["other", "browser", "exchangeActiveSync", "mobileAppsAndDesktopClients"],
    });
    const reversed = [...turned.dimensions].reverse();
    const tree = turned.cut("clientAppType", { "exchangeActiveSync,other": { policy: "p2" }, rest: { policy: "p1" } });
    const cut = reversed.findIndex(({ name }) => name === "clientAppType");
    expect(verifyCertificate(turned.certificate({ ...tree, cut } as never, { dimensions: reversed }), set)).toEqual(
      holds,
    );
  });

  test("shares people out by user, group and role", () => {
    const written = new Written({
      person: ["other", "user:u1"],
      "group:g1": ["in", "out"],
      "role:r1": ["out", "in"],
    });
    const set = setOf([
      policy({ users: { include: everyone, exclude: people({ users: ["u1"], groups: ["g1"], roles: ["r1"] }) } }),
      policy({ id: "p2", users: { include: people({ users: ["u1"] }), exclude: nobody } }),
      policy({
        id: "p3",
        users: { include: people({ groups: ["g1"], roles: ["r1"] }), exclude: people({ users: ["u1"] }) },
      }),
    ]);
    const tree = written.cut("person", {
      "user:u1": { policy: "p2" },
      rest: written.cut("group:g1", {
        in: { policy: "p3" },
        out: written.cut("role:r1", { in: { policy: "p3" }, out: { policy: "p1" } }),
      }),
    });
    expect(verifyCertificate(written.certificate(tree), set)).toEqual(holds);
  });

  test("shares guests out by kind and home tenant", () => {
    const written = new Written({ homeTenant: ["other", "tenant:t1"] });
    const fromPartner = guests(["b2bCollaborationGuest", "serviceProvider"], ["t1"]);
    const set = setOf([
      policy({ users: { include: everyone, exclude: people({ guests: [fromPartner] }) } }),
      policy({ id: "p2", users: { include: people({ guests: [fromPartner] }), exclude: nobody } }),
    ]);
    const tree = written.cut("kind", {
      "b2bCollaborationGuest,serviceProvider": written.cut("homeTenant", {
        "tenant:t1": { policy: "p2" },
        other: { policy: "p1" },
      }),
      rest: { policy: "p1" },
    });
    expect(verifyCertificate(written.certificate(tree), set)).toEqual(holds);
  });

  test("shares targets out by application and bundle, user actions included in all resources", () => {
    const written = new Written({
      target: [
        "app:a1",
        "app:a1+Office365",
        "other",
        "other+Office365",
        "baselineScopes",
        "action:urn:user:registersecurityinfo",
        "action:urn:user:registerdevice",
      ],
    });
    const set = setOf([
      policy({ target: resources({ all: true }, { applications: ["a1"], office365: true }) }),
      policy({ id: "p2", target: resources({ applications: ["a1"], office365: true }) }),
    ]);
    const tree = written.cut("target", {
      "app:a1,app:a1+Office365,other+Office365": { policy: "p2" },
      rest: { policy: "p1" },
    });
    expect(verifyCertificate(written.certificate(tree), set)).toEqual(holds);
  });

  test("shares places out by address, country and what no definition shows", () => {
    const written = new Written({
      ip: ["in:", "in:office"],
      country: ["country:NL", "other", "unknown"],
      trustedElsewhere: ["no", "yes"],
    });
    const all = places({ all: true });
    const set: PolicySet = setOf(
      [
        policy({ locations: { include: all, exclude: places({ allTrusted: true, ids: ["nl"] }) } }),
        policy({ id: "p2", locations: { include: places({ allTrusted: true }), exclude: nowhere } }),
        policy({ id: "p3", locations: { include: places({ ids: ["nl"] }), exclude: places({ allTrusted: true }) } }),
      ],
      {
        namedLocations: [
          ipLocation("office", ["203.0.113.0/24"], true),
          countryLocation("nl", ["NL"]),
          ipLocation("unasked", ["192.0.2.0/24"]),
        ],
      },
    );
    const elsewhere = written.cut("trustedElsewhere", {
      yes: { policy: "p2" },
      no: written.cut("country", { "country:NL": { policy: "p3" }, rest: { policy: "p1" } }),
    });
    const tree = written.cut("ip", { "in:office": { policy: "p2" }, "in:": elsewhere });
    expect(verifyCertificate(written.certificate(tree), set)).toEqual(holds);
  });

  test("lets a compliant device stand for MFA only where another policy asks compliant devices for MFA", () => {
    const written = new Written();
    const set = setOf([
      policy({ grant: grant("OR", control("mfa"), control("compliantDevice")) }),
      policy({
        id: "p2",
        deviceFilter: {
          mode: "include",
          text: "device.isCompliant -eq True",
          rule: { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false },
        },
      }),
    ]);
    const tree = written.cut("device.isCompliant", {
      "=true": written.cut("device", {
        registered: { policy: "p2" },
        unregistered: { reason: "unregisteredDeviceHasNoAttributes" },
      }),
      rest: { policy: "p1" },
    });
    expect(verifyCertificate(written.certificate(tree), set)).toEqual(holds);
  });

  test("takes legacy clients to be refused by whatever is demanded of them", () => {
    const written = new Written();
    const set = setOf([
      policy({ grant: grant("OR", control("mfa"), control("termsOfUse")) }),
      policy({ id: "p2", clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] }),
    ]);
    const tree = written.cut("clientAppType", { "exchangeActiveSync,other": { policy: "p1" }, rest: { policy: "p2" } });
    expect(verifyCertificate(written.certificate(tree), set)).toEqual(holds);
  });

  test("rests on a strength of which every combination is MFA, Microsoft's own or one that is defined", () => {
    const phishingResistant = strength("00000000-0000-0000-0000-000000000004");
    const written = new Written();
    expect(
      verifyCertificate(
        written.certificate({ policy: "p1" }),
        setOf([policy({ grant: grant("OR", phishingResistant) })]),
      ),
    ).toEqual(holds);
    const own = setOf([policy({ grant: grant("OR", strength("s1")) })], {
      authenticationStrengths: [
        { id: "s1", displayName: "Ours", allowedCombinations: ["fido2", "password,softwareOath"] },
      ],
    });
    expect(verifyCertificate(written.certificate({ policy: "p1" }), own)).toEqual(holds);
  });

  test("answers the question prompt by a second tree", () => {
    const written = new Written();
    const set = setOf([
      policy({ session: everyTime }),
      policy({
        id: "p2",
        users: { include: people({ guests: [guests(["b2bDirectConnectUser"])] }), exclude: nobody },
        grant: block,
      }),
    ]);
    const promptTree = written.cut("kind", { b2bDirectConnectUser: { policy: "p2" }, rest: { policy: "p1" } });
    const certificate = written.certificate({ policy: "p1" }, { question: "prompt", promptTree });
    expect(verifyCertificate(certificate, set)).toEqual(holds);
    expect(verifyCertificate(certificate, set, { question: "prompt" })).toEqual(holds);
  });

  test("may be as deep as it likes", () => {
    const written = new Written();
    let tree = '{"policy":"p1"}';
    const [first, rest] = ['{"cut":3,"branches":[{"values":[0,1,2,3],"node":', "}]}"];
    const depth = 100_000;
    tree = first.repeat(depth) + tree + rest.repeat(depth);
    const certificate = { ...written.certificate({ policy: "p1" }), tree: JSON.parse(tree) };
    expect(verifyCertificate(certificate, setOf([policy()]))).toEqual(holds);
  });

  test("answers comparisons of one attribute together, however the values are shared out", () => {
    const written = new Written({
      "device.model": ["null", "=a", "=b", "other"],
      "device.model:startsWith:a": ["no", "yes"],
    });
    const compared = (operator: "eq" | "startsWith", ...values: string[]) =>
      ({ kind: "comparison", attribute: "model", operator, values, negated: false }) as const;
    const filter = {
      text: "a rule",
      rule: { kind: "or", of: [compared("eq", "a"), compared("eq", "B"), compared("startsWith", "A")] },
    } as const;
    const set = setOf([
      policy({ deviceFilter: { ...filter, mode: "include" } }),
      policy({ id: "p2", deviceFilter: { ...filter, mode: "exclude" } }),
    ]);
    const tree = written.cut("device", {
      unregistered: { policy: "p2" },
      registered: written.cut("device.model", {
        "=a,=b": { policy: "p1" },
        null: { policy: "p2" },
        other: written.cut("device.model:startsWith:a", { yes: { policy: "p1" }, no: { policy: "p2" } }),
      }),
    });
    expect(verifyCertificate(written.certificate(tree), set)).toEqual(holds);
  });
});
