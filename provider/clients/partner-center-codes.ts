/**
 * What Partner Center's codes mean for the calls made here, said for the people who have to act.
 * Source: Partner Center developer documentation, "Error codes" and "Cart resources" (CartErrorCode), of June and August 2023;
 * 900420 from the vendor's sample repository (DotNet-Samples #140, November 2025), 900421 from partners' reports (2026).
 * One number can mean two things (2001, 2006 and others), so a code counts only for the HTTP status given, where one is given.
 */
export interface CodeMeaning {
  readonly code: string;
  readonly status?: number;
  readonly meaning: string;
}

export const codeMeanings: readonly CodeMeaning[] = [
  {
    code: "13605",
    meaning:
      "No Microsoft Customer Agreement is on record for this customer. The customer accepts it in the Microsoft 365 admin center, or the partner records it through the enhanced attestation; then run the same command again.",
  },
  {
    code: "900123",
    meaning:
      "The indirect reseller of this order has not accepted the Microsoft Partner Agreement. A Global Administrator of the reseller accepts it in Partner Center.",
  },
  {
    code: "900124",
    meaning:
      "Your own company has not accepted the Microsoft Partner Agreement for the region of this order. A Global Administrator accepts it in Partner Center.",
  },
  {
    code: "2030",
    status: 403,
    meaning:
      "The customer's tenant is in a country outside your market, so you may not sell to it. A partner of the customer's market has to.",
  },
  { code: "800070", meaning: "The Azure plan is not sold in the country of the customer's tenant." },
  {
    code: "20002",
    meaning:
      "There is no commercial relationship with this customer in its market. Check that the reseller relationship is accepted and that the customer's country is in your market.",
  },
  {
    code: "10000",
    meaning:
      "The currency is not offered in this market. Leave currencyCode out, or write the currency of your own market or of the customer's.",
  },
  {
    code: "900169",
    meaning:
      "The currency is not offered for this order. Leave currencyCode out, or write the currency of your own market or of the customer's.",
  },
  {
    code: "900112",
    meaning:
      "A move of this customer's older Azure offer (0145P) to the Azure plan is pending, and it brings the plan with it. Wait until it has ended, then run again: the plan is adopted.",
  },
  {
    code: "900113",
    meaning:
      "A move of this customer's older Azure offer (0145P) to the Azure plan is running, and it brings the plan with it. Wait until it has ended, then run again: the plan is adopted.",
  },
  {
    code: "900114",
    meaning:
      "A move of this customer's older Azure offer (0145P) to the Azure plan has failed. Repeat it in Partner Center or open a support request; a plan cannot be ordered beside it.",
  },
  {
    code: "900115",
    meaning:
      'The plan still has active Azure subscriptions or reservations, so it cannot be suspended. Cancel those first, or leave the plan in place with onDelete: "leave".',
  },
  {
    code: "900116",
    meaning:
      "This is an integration sandbox and its limit on Azure plans is reached. Suspend one that is no longer needed.",
  },
  {
    code: "10009",
    meaning:
      "This is an integration sandbox and its limit on Azure plans is reached. Suspend one that is no longer needed.",
  },
  {
    code: "800018",
    meaning: "This is an integration sandbox and its limit is reached. Remove what is no longer needed.",
  },
  {
    code: "900203",
    meaning:
      "The attestation of the partner on record is missing. Write partnerOnRecordAttestationAccepted: true once it is true.",
  },
  {
    code: "900206",
    meaning:
      "The attestation of the partner on record is missing. Write partnerOnRecordAttestationAccepted: true once it is true.",
  },
  {
    code: "10012",
    meaning:
      "The attestation of the partner on record is missing. Write partnerOnRecordAttestationAccepted: true once it is true.",
  },
  {
    code: "10004",
    meaning:
      "This kind of partner may not name a reseller. Only an indirect provider writes resellerId; a direct bill partner leaves it out.",
  },
  {
    code: "2072",
    meaning:
      "resellerId is the provider's own PartnerID. Write the indirect reseller's, or leave it out as a direct bill partner.",
  },
  {
    code: "800015",
    meaning: "The PartnerID in resellerId does not exist. It is shown in Partner Center under the reseller's profile.",
  },
  {
    code: "800016",
    meaning:
      "The PartnerID in resellerId is not an indirect reseller's. It is the location PartnerID of a reseller who has accepted your invitation.",
  },
  {
    code: "800039",
    meaning: "The reseller's membership in the partner program is not active, so nothing can be ordered for it.",
  },
  { code: "10001", meaning: "The catalogue item is no longer offered. Run again; it is looked up anew each time." },
  { code: "400019", meaning: "The catalogue has just changed. Run again; the item is looked up anew each time." },
  { code: "800060", meaning: "An order for this customer is still being worked on. Run again in a few minutes." },
  { code: "800064", meaning: "The cart is being worked on by another request. Run again in a few minutes." },
  {
    code: "800069",
    meaning:
      "The order did not pass Microsoft's risk check. Open a support request in Partner Center; ordering again does not help.",
  },
  {
    code: "800073",
    meaning:
      "Microsoft is reviewing this customer's account and takes no orders for it meanwhile. Run again in a few days.",
  },
  {
    code: "800074",
    meaning:
      "Microsoft is reviewing this customer's account and takes no orders for it meanwhile. Run again in a few days.",
  },
  {
    code: "800075",
    meaning:
      "Microsoft did not approve this customer's account. Correct the customer's details in Partner Center or open a support request.",
  },
  {
    code: "800082",
    meaning: "The plan is not ready to be changed yet. Run again in a few minutes.",
  },
  {
    code: "900308",
    meaning: "A Conditional Access policy keeps this sign-in out. Look at the sign-in log of the partner's tenant.",
  },
  {
    code: "900309",
    meaning:
      "A Conditional Access policy of the customer's tenant keeps this partner out. The customer has to allow it.",
  },
  {
    code: "900329",
    meaning:
      "This call is granted to users only. Configure the provider's refreshToken (Secure Application Model, docs/sign-in.md).",
  },
  {
    code: "900420",
    meaning: "The token is meant for another service. Check partnerCenterEndpoint and environment of the provider.",
  },
  {
    code: "900421",
    meaning:
      "The user behind the refresh token signed in without MFA. Obtain the refresh token again with a consent that includes MFA (docs/sign-in.md).",
  },
];

export function meaningOf(code: string | undefined, status: number | undefined): string | undefined {
  return codeMeanings.find(
    (entry) => entry.code === code && (entry.status === undefined || status === undefined || entry.status === status),
  )?.meaning;
}
