import type { Listed } from "../model/policy";
import {
  type ClientAppType,
  clientAppTypes,
  type InsiderRiskLevel,
  insiderRiskLevels,
  type Platform,
  platforms,
  type RiskLevel,
  riskLevels,
  type TransferMethod,
  transferMethods,
} from "../model/vocabulary";
import { byLowerCase, type Fields } from "./fields";

const CLIENT_WORDS = new Map<string, ClientAppType | "all">([
  ...byLowerCase<ClientAppType | "all">([...clientAppTypes, "all"]),
  // Deprecated; stands for Exchange ActiveSync clients on supported platforms.
  ["eassupported", "exchangeActiveSync"],
]);
const RISK_WORDS = byLowerCase(riskLevels);
const INSIDER_WORDS = byLowerCase(insiderRiskLevels);
const TRANSFER_WORDS = byLowerCase<TransferMethod | "none">([...transferMethods, "none"]);
const PLATFORM_WORDS = byLowerCase<Platform | "all">([...platforms.filter((name) => name !== "unknown"), "all"]);

export function readClientAppTypes(conditions: Fields): Listed<ClientAppType> {
  const { values, open } = conditions.words("clientAppTypes", CLIENT_WORDS);
  return open || values.length === 0 || values.includes("all") ? "any" : values.filter((value) => value !== "all");
}

export function readRiskLevels(conditions: Fields, name: string): Listed<RiskLevel> {
  const { values, open } = conditions.words(name, RISK_WORDS);
  return open || values.length === 0 ? "any" : values;
}

export function readInsiderRiskLevels(conditions: Fields): Listed<InsiderRiskLevel> {
  const { values, open } = conditions.words("insiderRiskLevels", INSIDER_WORDS);
  return open || values.length === 0 ? "any" : values;
}

/** `none` alone means that the condition is not configured. */
export function readTransferMethods(conditions: Fields): Listed<TransferMethod> {
  const flows = conditions.object("authenticationFlows");
  if (flows.state !== "read") return "any";
  const { values, open } = flows.value.words("transferMethods", TRANSFER_WORDS);
  flows.value.finish("conditions.authenticationFlows");
  const methods = values.filter((value) => value !== "none");
  return open || methods.length === 0 ? "any" : methods;
}

/** `all` has the platforms that Microsoft Entra ID does not recognise too; the list of all named ones does not. */
export function readPlatforms(conditions: Fields): Listed<Platform> {
  const condition = conditions.object("platforms");
  if (condition.state !== "read") return "any";
  const fields = condition.value;
  const include = fields.words("includePlatforms", PLATFORM_WORDS);
  const exclude = fields.words("excludePlatforms", PLATFORM_WORDS);
  fields.finish("conditions.platforms");
  const missing = include.values.length === 0 && !include.open;
  if (missing && exclude.values.length === 0) return "any";
  if (missing) fields.notes.add(include.path, "is missing beside excludePlatforms");
  const everyone = include.open || missing || include.values.includes("all");
  const included = everyone ? platforms : include.values.filter((value) => value !== "all");
  const excluded = new Set<Platform | "all">(exclude.values);
  if (everyone && excluded.size === 0) return "any";
  return excluded.has("all") ? [] : included.filter((platform) => !excluded.has(platform));
}
