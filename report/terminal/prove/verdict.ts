import { countedWays } from "../../alike";
import type { ProvenTenant } from "../../prove-result";
import { counted } from "../plural";
import { type Style, symbols } from "../style";
import { wrap } from "../wrap";

/** The verdict: a mark with a headline, then what it means in a sentence or two. */
export function verdictBlock(proven: ProvenTenant, style: Style): string {
  const { symbol, color, headline, meaning } = words(proven);
  return [
    style.bold(style[color](wrap(headline, style.width, "  ", `${symbol} `))),
    wrap(meaning, style.width, "  "),
    style.dim(wrap(asked(proven), style.width, "  ")),
    ...proven.subject.remarks.map((remark) =>
      wrap(remark, style.width, "    ", `  ${style.yellow(symbols.advisory)} `),
    ),
  ].join("\n");
}

interface Words {
  readonly symbol: string;
  readonly color: "red" | "yellow" | "green";
  readonly headline: string;
  readonly meaning: string;
}

function words(proven: ProvenTenant): Words {
  const { verdict, question } = proven;
  const claim = question === "claim";
  const without = claim ? "without MFA" : "without a new prompt for MFA";
  switch (verdict) {
    case "covered":
      return {
        symbol: symbols.pass,
        color: "green",
        headline: `Nobody gets in ${without}.`,
        meaning: `Proved of every sign-in there can be, not of samples: the policies, taken together, demand ${claim ? "MFA" : "a new prompt for MFA"} or refuse.`,
      };
    case "gap":
      return gapWords(proven, without);
    case "undetermined":
      return {
        symbol: symbols.undetermined,
        color: "yellow",
        headline: `Whether somebody gets in ${without} could not be decided.`,
        meaning: `No way in is certain, but what stands below could not be settled, and ${proven.undetermined.length > 1 ? "some of it" : "it"} matters.`,
      };
    case "acceptedByRule":
      return {
        symbol: symbols.exempt,
        color: claim ? "green" : "yellow",
        headline: "Security defaults are on: accepted by rule, not provable.",
        meaning:
          "The partner security requirements accept security defaults. Microsoft decides at each sign-in whether to ask an ordinary user for MFA, so nobody can prove that it is asked of everyone.",
      };
  }
}

function gapWords({ gaps, moreGaps, subject }: ProvenTenant, without: string): Words {
  const ways = countedWays(gaps.filter(({ intended }) => !intended)).length;
  const symbol = symbols.fail;
  const atLeast = moreGaps ? "At least " : "";
  if (ways === 0) {
    return {
      symbol,
      color: "red",
      headline: `Only those who are left out on purpose get in ${without}.`,
      meaning: "In a partner's tenant no user may be left out, however good the reason is; they are listed below.",
    };
  }
  if (!subject.complete) {
    const holder = subject.kind === "program" ? "this program" : "what was read";
    return {
      symbol,
      color: "red",
      headline: `${atLeast}${counted(ways, "kind of sign-in is", "kinds of sign-in are")} not covered by ${holder}.`,
      meaning: `Policies that ${subject.kind === "program" ? "no program manages" : "were not read"} may cover ${ways === 1 ? "it" : "them"}; by what is known here, ${ways === 1 ? "it gets" : "they get"} in ${without}.`,
    };
  }
  return {
    symbol,
    color: "red",
    headline: `${atLeast}${counted(ways, "way", "ways")} in ${without}.`,
    meaning: closingWords(gaps, moreGaps),
  };
}

/** Each change closes its own region, and the next way in is looked for beside it: so that together they close all that was found. */
function closingWords(gaps: ProvenTenant["gaps"], moreGaps: boolean): string {
  if (gaps.some(({ closing }) => closing === undefined)) {
    return 'What is shown without a change is closed by a policy that asks anew each time: beside the grant control mfa, sessionControls.signInFrequency with isEnabled: true and frequencyInterval: "everyTime".';
  }
  const changes = new Set(gaps.map(({ closing }) => closing?.instruction)).size;
  if (changes > 1 && countedWays(gaps).length === 1) return "It is shown with the changes that close it.";
  const isAll = !moreGaps && gaps.every(({ intended }) => !intended);
  if (isAll && changes === 1 && countedWays(gaps).length > 1) return "One change closes them all; it stands below.";
  return `Each is shown with the change that closes it${isAll && changes > 1 ? `; made together, the ${changes} changes leave none` : ""}.`;
}

/** What was asked of which policies. */
function asked({ policies, subject }: ProvenTenant): string {
  const { read, enforced, reportOnly, disabled } = policies;
  const states = [
    `${enforced} enforced`,
    ...(reportOnly > 0 ? [`${reportOnly} report-only`] : []),
    ...(disabled > 0 ? [`${disabled} off`] : []),
  ].join(", ");
  const tenant = subject.tenant === null ? "" : ` of tenant ${subject.tenant}`;
  const people =
    subject.directory === null
      ? "Asked about everyone and everything there can be."
      : subject.directory === "live"
        ? "Asked about the tenant's own users, and those to come."
        : `Asked about the users and applications in ${subject.directory}.`;
  return `${counted(read, "policy", "policies")}${tenant}: ${states}. ${people}`;
}
