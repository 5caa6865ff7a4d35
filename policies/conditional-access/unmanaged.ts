import type { Policy } from "../../proof/model/policy";
import type { Undetermined } from "../../proof/model/undetermined";
import { widestPolicy } from "../../proof/model/widest-policy";
import type { Settings, UnmanagedExport } from "../model/settings";
import { textAt } from "../rules/reading";
import type { PolicyDocument } from "./policy-document";
import type { MfaTenant } from "./tenants";

/** An export of the policies that no program manages, made ready to stand beside those of a program. */
export interface Joined {
  readonly documents: readonly PolicyDocument[];
  /** Policies that the configuration lists and the export lacks: nothing is known of them but that they exist. */
  readonly missing: readonly Policy[];
  /** Names of policies in the export that the configuration does not list, and which are left out. */
  readonly leftOut: readonly string[];
  /** A policy of the export that cannot be relied on says why. */
  mark(policy: Policy): Policy;
}

/** How long an export counts where the configuration does not say. */
const standardMaxAgeDays = 7;

/** Joins the export that the configuration names for the tenant; undefined where it names none. */
export function joinUnmanaged(tenant: MfaTenant, settings: Settings): Joined | undefined {
  const unmanaged = tenant.tenant === undefined ? undefined : settings.unmanaged?.[tenant.tenant];
  if (unmanaged === undefined) return undefined;
  const listed = new Set(unmanaged.ids);
  const documents = unmanaged.documents.flatMap(entriesOf);
  const policies = documents.filter(({ content }) => isPolicy(content));
  const found = new Set(policies.map(idOf));
  const managed = managedBy(tenant);
  const outdated = whyOutdated(unmanaged, settings.today);
  return {
    documents: documents.filter((document) => !isPolicy(document.content) || listed.has(idOf(document))),
    missing: [...listed].filter((id) => !found.has(id)).map((id) => missing(id, unmanaged)),
    leftOut: policies.filter((document) => !listed.has(idOf(document))).map(nameOfDocument),
    mark(policy) {
      if (!listed.has(policy.id)) return policy;
      const why = outdated ?? managed.get(policy.id) ?? managed.get(policy.displayName.toLowerCase());
      return why === undefined ? policy : { ...policy, undetermined: [...policy.undetermined, { property: "", why }] };
    },
  };
}

/** A list of policies, as Graph answers, in its entries. */
function entriesOf({ source, content }: UnmanagedExport["documents"][number]): readonly PolicyDocument[] {
  const held = isObject(content) && Array.isArray(content.value) ? content.value : content;
  const list: readonly unknown[] = Array.isArray(held) ? held : [held];
  return list.flatMap((entry, index) =>
    isObject(entry) ? [{ source: list.length > 1 ? `${source}[${index}]` : source, content: entry }] : [],
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isPolicy = (content: Readonly<Record<string, unknown>>): boolean => "conditions" in content;

const idOf = ({ content }: PolicyDocument): string => String(content.id ?? "").toLowerCase();

const nameOfDocument = ({ source, content }: PolicyDocument): string =>
  typeof content.displayName === "string" ? content.displayName : source;

/** Why a policy of the export is not to be relied on where the program manages it too, by id and by display name. */
function managedBy({ policies }: MfaTenant): ReadonlyMap<string, string> {
  const why = "stands in the export of what no program manages, and this program manages it as well";
  return new Map(
    policies.flatMap((policy) =>
      ["objectId", "id", "displayName"].flatMap((property) => {
        const reading = textAt(policy, property);
        return reading.state === "known" ? [[reading.value.toLowerCase(), why] as const] : [];
      }),
    ),
  );
}

function whyOutdated({ takenAt, maxAgeDays = standardMaxAgeDays }: UnmanagedExport, today: string): string | undefined {
  const days = Math.floor((Date.parse(today) - Date.parse(takenAt)) / 86_400_000);
  if (days < 0) return `stands in an export that is dated ${takenAt}, which is yet to come`;
  return days <= maxAgeDays
    ? undefined
    : `stands in an export of ${takenAt}, which is ${days} days old; it counts for ${maxAgeDays} days`;
}

/** Whatever it says, it may cover anything; nothing shows that it does. */
function missing(id: string, { problems }: UnmanagedExport): Policy {
  const cause = problems[0] === undefined ? "" : `: ${problems[0]}`;
  const undetermined: readonly Undetermined[] = [
    { property: "", why: `is listed as a policy that no program manages, and the export does not hold it${cause}` },
  ];
  return widestPolicy(id, { undetermined });
}
