import { type Family, json } from "../core/http";
import type { JsonObject } from "../core/json";
import type { AgreementState, Customer } from "../state/commerce";
import { customerOf, needsUser } from "./authorization";
import { list } from "./lists";
import { partnerRefusal } from "./refusals";

const CUSTOMER_AGREEMENT = "MicrosoftCustomerAgreement";
const CLOUD_AGREEMENT = "MicrosoftCloudAgreement";

export const hasAgreement = (customer: Customer): boolean => customer.agreements.length > 0;

function agreementBody(agreement: AgreementState, templateId: string, userId: string): JsonObject {
  return {
    primaryContact: { ...agreement.primaryContact, phoneNumber: "" },
    templateId,
    dateAgreed: agreement.dateAgreed,
    type: CUSTOMER_AGREEMENT,
    userId,
  };
}

/**
 * Agreements can be read, not made: the attestation call was retired on 5 January 2026
 * (https://learn.microsoft.com/partner-center/customers/confirm-customer-agreement).
 */
export const agreementsFamily: Family = (router, cloud) => {
  router.get("/v1/agreements", (call) => {
    needsUser(call.get("caller"));
    const wanted = call.req.query("agreementType") ?? CLOUD_AGREEMENT;
    const all = [
      {
        templateId: cloud.state.commerce.agreementTemplateId,
        agreementType: CUSTOMER_AGREEMENT,
        agreementLink: "https://aka.ms/customeragreement",
        versionRank: 0,
      },
      {
        templateId: "998b88de-aa99-4388-a42c-1b3517d49490",
        agreementType: CLOUD_AGREEMENT,
        agreementLink: "https://docs.microsoft.com/partner-center/agreements",
        versionRank: 0,
      },
    ];
    return list(
      cloud,
      call,
      all.filter((one) => wanted === "*" || one.agreementType === wanted),
    );
  });

  router.get("/v1/customers/:customer/agreements", (call) => {
    needsUser(call.get("caller"));
    const customer = customerOf(cloud, call);
    const wanted = call.req.query("agreementType") ?? CLOUD_AGREEMENT;
    const userId = call.get("caller").objectId;
    const attested = customer.agreements
      .filter((agreement) => agreement.confirmedBy === "attestation")
      .map((agreement) => agreementBody(agreement, cloud.state.commerce.agreementTemplateId, userId));
    return list(cloud, call, wanted === CUSTOMER_AGREEMENT || wanted === "*" ? attested : []);
  });

  router.post("/v1/customers/:customer/agreements", (call) => {
    needsUser(call.get("caller"));
    const customer = customerOf(cloud, call);
    if (hasAgreement(customer))
      throw partnerRefusal(409, "600061", "The partner has already confirmed the agreement for this customer.");
    throw partnerRefusal(
      400,
      "900141",
      "This way of confirming an agreement was retired on 5 January 2026; the customer accepts it.",
    );
  });

  router.get("/v1/customers/:customer/directSignedMicrosoftCustomerAgreementStatus", (call) => {
    needsUser(call.get("caller"));
    const customer = customerOf(cloud, call);
    return json(call, 200, { isSigned: customer.agreements.some((agreement) => agreement.confirmedBy === "customer") });
  });

  router.get("/v1/compliance/csp/agreementstatus", (call) => {
    const { mpnId, tenantId } = call.req.query();
    if (mpnId !== undefined && tenantId !== undefined)
      throw partnerRefusal(400, "2000", "Give either mpnId or tenantId, not both.");
    if (mpnId === undefined && tenantId === undefined) throw partnerRefusal(400, "2001", "Give mpnId or tenantId.");
    const { commerce } = cloud.state;
    if (tenantId !== undefined) {
      if (tenantId.toLowerCase() !== commerce.partnerTenantId)
        throw partnerRefusal(400, "2205", "The account was not found.");
      return json(call, 200, { isAgreementSigned: commerce.partnerAgreementSigned });
    }
    const signed =
      mpnId === commerce.partnerId ? commerce.partnerAgreementSigned : commerce.resellerAgreements[mpnId ?? ""];
    if (signed === undefined) throw partnerRefusal(400, "2200", "The PartnerID is not known.");
    return json(call, 200, { isAgreementSigned: signed });
  });
};
