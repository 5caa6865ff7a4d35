/** Where the pages of `docs/rules` are read. */
const rulePages = "https://github.com/partnerguard/partnerguard/blob/main/docs/rules";

/** The page that explains a rule. */
export function documentationOf(ruleId: string): string {
  return `${rulePages}/${ruleId}.md`;
}
