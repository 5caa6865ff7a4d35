import type { MatrixAnswer, MatrixFilterName, Question } from "../../policies/model/proof";

/** Each answer of a cell: the word that stands in it, and the sentence of the legend. */
export const answerWords: Readonly<Record<MatrixAnswer, { readonly word: string; readonly sentence: string }>> = {
  allEscape: { word: "all escape", sentence: "Every sign-in of the cell gets in without MFA." },
  someEscape: { word: "some escape", sentence: "Some sign-ins of the cell get in without MFA." },
  undecided: {
    word: "undecided",
    sentence: "No sign-in escapes for certain; what could not be read may leave one open.",
  },
  intended: { word: "on purpose", sentence: "Whoever escapes, or may, is left out on purpose." },
  covered: { word: "covered", sentence: "No sign-in of the cell gets in without MFA." },
  blocked: { word: "blocked", sentence: "Every sign-in of the cell is refused, whatever the person can show." },
  none: { word: "none", sentence: "There is no such sign-in, or it stands outside the question." },
};

/** From what matters most to what matters least. */
export const answersInOrder = Object.keys(answerWords) as readonly MatrixAnswer[];

/** The same sentence for the question that is asked. */
export function answerSentence(answer: MatrixAnswer, question: Question): string {
  return answerWords[answer].sentence.replaceAll("without MFA", without(question));
}

export const without = (question: Question): string =>
  question === "claim" ? "without MFA" : "without a new prompt for MFA";

export const filterLabels: Readonly<Record<MatrixFilterName, string>> = {
  clientAppType: "Client app",
  platform: "Platform",
  device: "Device",
  signInRisk: "Sign-in risk",
  userRisk: "User risk",
  insiderRisk: "Insider risk",
  authenticationFlow: "Sign-in flow",
};

const wordsById: Readonly<Record<string, string>> = {
  browser: "a browser",
  mobileAppsAndDesktopClients: "a mobile or desktop app",
  exchangeActiveSync: "Exchange ActiveSync (legacy)",
  other: "another legacy client",
  windows: "Windows",
  iOS: "iOS",
  android: "Android",
  linux: "Linux",
  windowsPhone: "Windows Phone",
  unknown: "one that Entra ID does not recognise",
  member: "member",
  internalGuest: "internal guest",
  b2bCollaborationGuest: "B2B collaboration guest",
  b2bCollaborationMember: "B2B collaboration member",
  b2bDirectConnectUser: "B2B direct connect user",
  otherExternalUser: "other external user",
  serviceProvider: "service provider (for instance with GDAP)",
  deviceCodeFlow: "device code flow",
  authenticationTransfer: "authentication transfer",
  hidden: "hidden",
  "urn:user:registersecurityinfo": "registering security information",
  "urn:user:registerdevice": "registering or joining a device",
  "urn:user:accountrecovery": "recovering an account",
  compliantDevice: "a compliant device",
  domainJoinedDevice: "a hybrid joined device",
  approvedApplication: "an approved app",
  compliantApplication: "an app with an app protection policy",
  termsOfUse: "accepting terms of use",
  customAuthenticationFactor: "a custom control",
  passwordChange: "a password change",
  riskRemediation: "risk remediation",
  mfa: "MFA that does not count under the assumptions",
  authenticationStrength: "an authentication strength that is not MFA",
};

/** A word of the Graph schema for people; one that is not known stays as it is. */
export const spoken = (word: string): string => (Object.hasOwn(wordsById, word) ? (wordsById[word] ?? word) : word);
