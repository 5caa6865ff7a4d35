/**
 * Values that services define and nobody chooses, so that they cannot be secret even where nothing tells which properties are.
 * Enumerations of the Conditional Access policy (Graph v1.0 `conditionalAccessPolicy`, read 2026-11-23), of subscriptions
 * (Microsoft.Subscription 2021-10-01) and of our own resources.
 */
const words = [
  "All None GuestsOrExternalUsers AllTrusted Office365 MicrosoftAdminPortals",
  "enabled disabled enabledForReportingButNotEnforced",
  "block mfa compliantDevice domainJoinedDevice approvedApplication compliantApplication passwordChange",
  "all browser mobileAppsAndDesktopClients exchangeActiveSync easSupported easUnsupported other",
  "android iOS windows windowsPhone macOS linux",
  "none low medium high hidden unknownFutureValue minor moderate elevated",
  "include exclude internalGuest b2bCollaborationGuest b2bCollaborationMember b2bDirectConnectUser otherExternalUser",
  "serviceProvider deviceCodeFlow authenticationTransfer true false",
  "Production DevTest leave suspend",
].flatMap((line) => line.split(" "));

const plainWords = new Set(words.map((word) => word.toLowerCase()));

/** Can this text be shown although nobody said whether its property is secret? Service words, GUIDs and Azure resource ids can. */
export function cannotBeSecret(text: string): boolean {
  return (
    plainWords.has(text.toLowerCase()) ||
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ||
    /^\/(providers|subscriptions)\/[\w.:/()-]+$/i.test(text)
  );
}
