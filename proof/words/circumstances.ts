import { type Box, only, type Restriction, restrictionOf, sameValues, type WordsContext } from "./box";
import { deviceOf } from "./device";
import { listed } from "./lists";
import { placesOf } from "./places";

/** How and from where, each a phrase such as "from a legacy client"; empty where anything goes. */
export function circumstancesOf(box: Box, context: WordsContext): readonly string[] {
  const restricted = (name: string) => restrictionOf(box, name, context);
  return [
    ...worded(restricted("clientAppType"), clientOf),
    ...placesOf(box, context),
    ...worded(restricted("platform"), platformOf),
    ...deviceOf(box, context),
    ...worded(restricted("signInRisk"), (risk) => riskOf(risk, "sign-in risk")),
    ...worded(restricted("userRisk"), (risk) => riskOf(risk, "user risk")),
    ...worded(restricted("insiderRisk"), (risk) => riskOf(risk, "insider risk")),
    ...worded(restricted("flow"), flowOf),
  ];
}

const worded = (restriction: Restriction | undefined, words: (restriction: Restriction) => string): string[] =>
  restriction === undefined ? [] : [words(restriction)];

const modern = ["browser", "mobileAppsAndDesktopClients"];
const legacy = ["exchangeActiveSync", "other"];

function clientOf({ values, missing }: Restriction): string {
  if (sameValues(values, modern)) return "from a modern client";
  if (sameValues(values, legacy)) return "from a legacy client";
  const [absent = "", ...others] = missing;
  if (others.length === 0) return `from any client but ${clients[absent] ?? absent}`;
  return `from ${listed(
    values.map((value) => clients[value] ?? value),
    "or",
  )}`;
}

const clients: Readonly<Record<string, string>> = {
  browser: "a browser",
  mobileAppsAndDesktopClients: "a mobile or desktop app",
  exchangeActiveSync: "an Exchange ActiveSync client",
  other: "a legacy client other than Exchange ActiveSync",
};

function platformOf({ values, missing }: Restriction): string {
  if (values.join() === "unknown") return "on a platform that Entra ID does not recognise";
  if (missing.length < values.length) return `on any platform but ${listed(missing.map(platformName))}`;
  return `on ${listed(values.map(platformName), "or")}`;
}

const platformName = (platform: string): string => platformNames[platform] ?? platform;

const platformNames: Readonly<Record<string, string>> = {
  windows: "Windows",
  macOS: "macOS",
  android: "Android",
  linux: "Linux",
  windowsPhone: "Windows Phone",
  unknown: "an unrecognised one",
};

function riskOf(risk: Restriction, name: string): string {
  if (only(risk, "none")) return `with no ${name}`;
  const { values, missing } = risk;
  if (missing.join() === "none") return `with any ${name}`;
  if (values.includes("none")) return `unless the ${name} is ${listed(missing, "or")}`;
  return `with ${listed(values, "or")} ${name}`;
}

function flowOf(flow: Restriction): string {
  const ways = (values: readonly string[]) => values.map((value) => flows[value] ?? value);
  if (!flow.values.includes("none")) return `by ${listed(ways(flow.values), "or")}`;
  if (only(flow, "none")) return "in an ordinary sign-in";
  return `not by ${listed(ways(flow.missing))}`;
}

const flows: Readonly<Record<string, string>> = {
  deviceCodeFlow: "device code flow",
  authenticationTransfer: "authentication transfer",
};
