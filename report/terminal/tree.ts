import type { Plan, Resource } from "../../policies/model/plan";
import { shortType } from "./names";
import type { Style } from "./style";
import { padEnd } from "./wrap";

/**
 * A plan as a tree of parents and children, one resource a line: its name, then its type. Providers come first, as the
 * program's sign-ins; components before plain resources, each in the order of the program.
 */
export function resourceTree(plan: Plan, style: Style): readonly string[] {
  const known = new Set(plan.resources.map(({ urn }) => urn));
  const children = new Map<string, Resource[]>();
  for (const resource of plan.resources) {
    const parent = resource.parent !== undefined && known.has(resource.parent) ? resource.parent : "";
    children.set(parent, [...(children.get(parent) ?? []), resource]);
  }
  const rows: { readonly branch: string; readonly resource: Resource }[] = [];
  const add = (parent: string, indent: string) => {
    const below = [...(children.get(parent) ?? [])].sort((left, right) => rank(left, children) - rank(right, children));
    below.forEach((resource, index) => {
      const last = index === below.length - 1;
      rows.push({ branch: indent + (last ? "└─ " : "├─ "), resource });
      add(resource.urn, indent + (last ? "   " : "│  "));
    });
  };
  add("", "");
  const widths = rows.map(({ branch, resource }) => branch.length + resource.name.length);
  // A very long name may stand out of the column; the others stay aligned.
  const column = Math.min(Math.max(0, ...widths), Math.floor(style.width / 2));
  return [
    style.bold(`${plan.project}/${plan.stack}`),
    ...rows.map(({ branch, resource }) => {
      const kept = resource.protect === true ? ", protected" : "";
      const named = padEnd(style.dim(branch) + resource.name, column);
      return `${named}  ${style.dim(shortType(resource.type) + kept)}`;
    }),
  ];
}

function rank(resource: Resource, children: ReadonlyMap<string, readonly Resource[]>): number {
  if (resource.type.startsWith("pulumi:providers:")) {
    return 0;
  }
  return children.has(resource.urn) ? 1 : 2;
}
