import { baselineScopesResource } from "../data";
import { evaluateFilter } from "../filter/evaluate";
import type { Policy, Resources, Target } from "../model/policy";
import type { SignIn, SignInTarget } from "../model/sign-in";
import { namesOf } from "../words/names";
import type { Context } from "./context";
import { type Finding, no, yes } from "./part-result";

export function targetMatches(policy: Policy, signIn: SignIn, context: Context): Finding {
  const { target } = policy;
  switch (target.kind) {
    case "none":
      return no("conditions.applications.includeApplications", "conditions.applications names no resource");
    case "authenticationContexts":
      return no(
        "conditions.applications.includeAuthenticationContextClassReferences",
        "conditions.applications only applies where an authentication context is asked for",
      );
    case "userActions":
      return userActionsMatch(target.actions, signIn.target, namesOf(context.set).target(signIn.target));
    case "resources":
      return resourcesMatch(target, signIn.target, context);
  }
}

function userActionsMatch(actions: readonly string[], asked: SignInTarget, name: string): Finding {
  const property = "conditions.applications.includeUserActions";
  return asked.kind === "userAction" && actions.includes(asked.id)
    ? yes(property, `${property} includes ${name}`)
    : no(property, `${property} does not include ${name}`);
}

type ResourcesTarget = Extract<Target, { kind: "resources" }>;

function resourcesMatch(target: ResourcesTarget, asked: SignInTarget, { set, assumptions }: Context): Finding {
  const { include, exclude, filter } = target;
  const name = calledBy(asked, set);
  const inFilter = filter !== undefined && evaluateFilter(filter.rule, asked.attributes);

  const excluding =
    asked.kind === "baselineScopes" && assumptions.baselineScopes === "legacy" && include.all
      ? whatExcludes(target)
      : undefined;
  if (excluding !== undefined)
    return no(excluding, "conditions.applications excludes resources, which lets basic directory scopes through");
  if (!names(include, asked) && !(filter?.mode === "include" && asked.kind === "application" && inFilter)) {
    const property = filter?.mode === "include" ? FILTER : INCLUDE;
    return no(property, `${property} does not include ${name}`);
  }
  if (names(exclude, asked)) return no(EXCLUDE, `${EXCLUDE} names ${namedIn(exclude, asked, name)}`);
  if (filter?.mode === "exclude" && inFilter) return no(FILTER, `${FILTER} excludes ${name}`);
  return yes(INCLUDE, `conditions.applications includes ${name}`);
}

const INCLUDE = "conditions.applications.includeApplications";
const EXCLUDE = "conditions.applications.excludeApplications";
const FILTER = "conditions.applications.applicationFilter";

/** The property that excludes some of the resources; undefined where none does. */
function whatExcludes({ exclude, filter }: ResourcesTarget): string | undefined {
  if (exclude.applications.length > 0 || exclude.office365 || exclude.adminPortals) return EXCLUDE;
  return filter?.mode === "exclude" ? FILTER : undefined;
}

/** The target by its name; one that stands for those of a bundle that have none is called by the bundle. */
function calledBy(target: SignInTarget, set: Context["set"]): string {
  const within = target.id === "other" ? target.bundles : [];
  return within.length === 0 ? namesOf(set).target(target) : `another application of ${within.join(" and ")}`;
}

/** What of a list names the target: the target itself, or everything, or a bundle that it belongs to. */
function namedIn(list: Resources, target: SignInTarget, name: string): string {
  if (list.all) return "all resources";
  if (target.kind !== "application" || list.applications.includes(target.id)) return name;
  const inOffice365 = list.office365 && target.bundles.includes("Office365");
  const bundle = inOffice365 ? "Office365" : "MicrosoftAdminPortals";
  return target.id === "other" ? bundle : `${bundle}, of which ${name} is one`;
}

/** All resources take in the user actions too; nothing narrower does. */
function names(resources: Resources, asked: SignInTarget): boolean {
  if (resources.all) return true;
  if (asked.kind === "userAction") return false;
  if (asked.kind === "baselineScopes") return resources.applications.includes(baselineScopesResource);
  return (
    resources.applications.includes(asked.id) ||
    (resources.office365 && asked.bundles.includes("Office365")) ||
    (resources.adminPortals && asked.bundles.includes("MicrosoftAdminPortals"))
  );
}
