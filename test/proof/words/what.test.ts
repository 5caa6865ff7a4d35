import { unnamedGlobalSecureAccess } from "../../../proof/data";
import { type Box, wordsOf } from "../../../proof/words";
import { setOf } from "../support/policies";
import { signIn } from "../support/sign-ins";

const exchange = "app:exchange+Office365";
const azure = "app:azure+MicrosoftAdminPortals";
const office = "other+Office365";
const portals = "other+MicrosoftAdminPortals";
const both = "other+Office365+MicrosoftAdminPortals";
const targets = [
  "other",
  office,
  portals,
  both,
  exchange,
  azure,
  "app:payroll",
  unnamedGlobalSecureAccess,
  "baselineScopes",
  "action:urn:user:registerdevice",
  "action:urn:user:dance",
];
const applications = targets.filter((value) => !/^(baseline|action)/.test(value));
const without = (...values: readonly string[]) => applications.filter((value) => !values.includes(value));
const dimensions = [
  { name: "target", values: targets },
  { name: "application:set_a:eq:x", values: ["no", "yes"] },
  { name: "application:set_b:eq:y", values: ["no", "yes"] },
];
const servicePrincipals = ["exchange", "azure", "payroll"].map((appId) => ({
  appId,
  name: appId.toUpperCase(),
  attributes: {},
}));
const directory = { closed: false, users: [], groups: [], roleAssignments: [], servicePrincipals };
const whatIs = (target: readonly string[], rest: Box = {}): string =>
  wordsOf({ target, ...rest }, { set: setOf([], { directory }), dimensions, signIn: signIn() }).what;

describe("some applications", () => {
  it.each<[string, readonly string[]]>([
    ["any application of Office 365", [office, both, exchange]],
    ["any application of the Microsoft admin portals", [portals, both, azure]],
    ["any application outside Office 365", without(office, both, exchange)],
    ["any application outside the Microsoft admin portals", without(portals, both, azure)],
    ["EXCHANGE or PAYROLL", [exchange, "app:payroll"]],
    ["the services that the Global Secure Access client needs", [unnamedGlobalSecureAccess]],
    ["other applications of Office 365", [office]],
    ["other applications of Office 365 and the Microsoft admin portals or PAYROLL", [both, "app:payroll"]],
    ["any application except PAYROLL", without("app:payroll")],
    ["any application except EXCHANGE and PAYROLL", without(exchange, "app:payroll")],
    [
      "any application except EXCHANGE, AZURE, PAYROLL and those of Office 365 and the Microsoft admin portals",
      ["other", unnamedGlobalSecureAccess],
    ],
    [
      "any application except other applications of Office 365 and other applications of Office 365 and the Microsoft admin portals",
      without(office, both),
    ],
    [
      "any application except AZURE, other applications of Office 365 and those of the Microsoft admin portals",
      without(office, both, portals, azure),
    ],
  ])("are called %s", (words, target) => {
    expect(whatIs(target)).toBe(words);
  });

  it("are told with what is basic to them only where not all of them are there", () => {
    expect(whatIs([...applications, "baselineScopes"])).toBe("any application");
    expect(whatIs(["app:payroll", "baselineScopes"])).toBe("PAYROLL or basic directory data");
    expect(whatIs(["baselineScopes"])).toBe("basic directory data");
  });

  it("are told with user actions, one that is not known by its name", () => {
    expect(whatIs(["app:payroll", "action:urn:user:registerdevice"])).toBe("PAYROLL or registering a device");
    expect(whatIs(["action:urn:user:dance"])).toBe("the user action urn:user:dance");
  });

  it("are told with the attributes that they have or lack, and basic data are not", () => {
    const rest = { "application:set_a:eq:x": ["yes"], "application:set_b:eq:y": ["no"] };
    expect(whatIs(targets, rest)).toBe('any application whose set_a is "x" and set_b is not "y"');
    expect(whatIs(["app:payroll", "baselineScopes"], rest)).toBe(
      'PAYROLL whose set_a is "x" and set_b is not "y" or basic directory data',
    );
  });
});
