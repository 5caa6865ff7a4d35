import type { Asked } from "./from-files";

/** The same question, as if every policy that only reports were enforced. */
export function asIfEnabled({ set, subject }: Asked): Asked {
  const reporting = set.policies.filter(({ state }) => state === "reportOnly").length;
  const policies = set.policies.map((policy) =>
    policy.state === "reportOnly" ? { ...policy, state: "enabled" as const } : policy,
  );
  const remark =
    reporting === 0
      ? "No policy is report-only, so nothing is taken to be enforced that is not."
      : reporting === 1
        ? "One report-only policy is taken to be enforced, as asked; today it is not."
        : `${reporting} report-only policies are taken to be enforced, as asked; today they are not.`;
  return { set: { ...set, policies }, subject: { ...subject, remarks: [...subject.remarks, remark] } };
}
