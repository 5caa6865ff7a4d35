import type { Filter } from "../model/filter";
import type { Policy } from "../model/policy";
import { type Compare, ruleTruth } from "./comparing";
import type { Region } from "./region";
import { answerKey, answersAny, textComparisonsOf } from "./rules";
import { isNamed, type SignInTo } from "./targets";
import { every, not, some, type Truth, throughout, truthOf } from "./truth";

type ResourcesTarget = Extract<Policy["target"], { kind: "resources" }>;

/** Whether a policy's target takes in everything of a region. Sign-ins ask for no authentication context. */
export function targetMatches({ target }: Policy, region: Region): Truth {
  switch (target.kind) {
    case "none":
    case "authenticationContexts":
      return "no";
    case "userActions":
      return throughout(region.targets, ({ kind, id }) =>
        truthOf(kind === "userAction" && target.actions.some((action) => action === id)),
      );
    case "resources":
      return throughout(region.targets, (asked) => resourcesMatch(target, asked, region));
  }
}

function resourcesMatch(target: ResourcesTarget, asked: SignInTo, region: Region): Truth {
  const { include, exclude, filter } = target;
  const { baselineScopes } = region.space.context.assumptions;
  if (asked.kind === "baselineScopes" && baselineScopes === "legacy" && include.all && excludesAny(target)) return "no";
  const filtered = (mode: Filter["mode"]): Truth =>
    filter?.mode === mode ? ruleTruth(filter, region, compareApplication(asked)) : "no";
  // An inclusion by filter is about applications; what carries no attribute may still be excluded by one.
  const included = (): Truth => (asked.kind === "application" ? filtered("include") : "no");
  return every(
    [
      () => some([() => truthOf(isNamed(asked, include)), included], (truth) => truth()),
      () => truthOf(!isNamed(asked, exclude)),
      () => not(filtered("exclude")),
    ],
    (truth) => truth(),
  );
}

function excludesAny({ exclude, filter }: ResourcesTarget): boolean {
  const { all, applications, office365, adminPortals } = exclude;
  return all || applications.length > 0 || office365 || adminPortals || filter?.mode === "exclude";
}

const compareApplication =
  ({ attributes }: SignInTo): Compare =>
  (comparison, region, open) => {
    const { attribute } = comparison;
    if (attributes !== undefined) {
      return answersAny(new Map(Object.entries(attributes)).get(attribute) ?? [], comparison);
    }
    return some(textComparisonsOf(comparison), (part) => {
      const key = answerKey(`application:${attribute}`, part);
      const truth = region.truth(key, (value) => value === "yes");
      if (truth === "unknown") open(key);
      return truth;
    });
  };
