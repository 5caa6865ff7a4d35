import { randomUUID } from "node:crypto";
import { ids, SCOPES } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const agreements = (tenant: string) => `/customers/${tenant}/agreements?agreementType=MicrosoftCustomerAgreement`;
const signed = (tenant: string) => `/customers/${tenant}/directSignedMicrosoftCustomerAgreementStatus`;

async function asUser() {
  return caller().bearing("partnerCenter", await caller().userToken(SCOPES.partnerCenter));
}

describe("customers", () => {
  it("are listed page by page, with the token that the next page wants", async () => {
    const partner = await caller().service("partnerCenter");
    const first = await partner("GET", "/customers?size=2");
    expect(first.body.items).toHaveLength(2);
    const { uri, headers } = first.body.links.next;
    const second = await partner("GET", uri, undefined, { [headers[0].key]: headers[0].value });
    expect(second.body.items.map((customer: { id: string }) => customer.id)).toEqual([ids.ADATUM_TENANT]);
    expect(second.body.links.next).toBeUndefined();
  });

  it("are one by one with their billing country, and unknown ones have no relationship", async () => {
    const partner = await caller().service("partnerCenter");
    expect(
      (await partner("GET", `/customers/${ids.FABRIKAM_TENANT.toUpperCase()}`)).body.billingProfile.defaultAddress
        .country,
    ).toBe("FR");
    expect(await partner("GET", `/customers/${randomUUID()}`)).toMatchObject({ status: 403, body: { code: "20002" } });
  });

  it("come with the request's ids, or new ones", async () => {
    const partner = await caller().service("partnerCenter");
    const sent = { "MS-RequestId": randomUUID(), "MS-CorrelationId": randomUUID() };
    const answer = await partner("GET", "/customers", undefined, sent);
    expect(answer.headers).toMatchObject({
      "ms-requestid": sent["MS-RequestId"],
      "ms-correlationid": sent["MS-CorrelationId"],
    });
    expect((await partner("GET", "/nothing")).headers["ms-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("agreements", () => {
  it("are read by an application and a user, not by an application alone", async () => {
    const user = await asUser();
    expect((await user("GET", agreements(ids.CONTOSO_TENANT))).body.items).toMatchObject([
      { type: "MicrosoftCustomerAgreement", dateAgreed: expect.any(String) },
    ]);
    expect((await user("GET", agreements(ids.FABRIKAM_TENANT))).body.items).toEqual([]);
    const app = await caller().service("partnerCenter");
    for (const path of [agreements(ids.CONTOSO_TENANT), signed(ids.CONTOSO_TENANT), "/agreements"]) {
      expect(await app("GET", path)).toMatchObject({ status: 403, body: { code: "900329" } });
    }
  });

  it("bring only the retired kind when no type is asked", async () => {
    const user = await asUser();
    expect((await user("GET", `/customers/${ids.CONTOSO_TENANT}/agreements`)).body.items).toEqual([]);
    expect((await user("GET", "/agreements")).body.items).toMatchObject([{ agreementType: "MicrosoftCloudAgreement" }]);
    expect((await user("GET", "/agreements?agreementType=*")).body.items).toHaveLength(2);
  });

  it("may be signed by the customer directly", async () => {
    const user = await asUser();
    expect((await user("GET", signed(ids.FABRIKAM_TENANT))).body).toEqual({ isSigned: false });
    const agreement = {
      confirmedBy: "customer",
      dateAgreed: "2026-11-01T00:00:00Z",
      primaryContact: { firstName: "", lastName: "", email: "" },
    };
    await caller().control("POST", "/seed", {
      commerce: { customers: { [ids.FABRIKAM_TENANT]: { agreements: [agreement] } } },
    });
    expect((await user("GET", signed(ids.FABRIKAM_TENANT))).body).toEqual({ isSigned: true });
  });

  it("cannot be made", async () => {
    const user = await asUser();
    expect((await user("POST", `/customers/${ids.CONTOSO_TENANT}/agreements`, {})).body.code).toBe("600061");
    expect((await user("POST", `/customers/${ids.FABRIKAM_TENANT}/agreements`, {})).body.code).toBe("900141");
  });

  it("of the partner and of resellers are answered by exactly one id", async () => {
    const partner = await caller().service("partnerCenter");
    const status = (query: string) => partner("GET", `/compliance/csp/agreementstatus${query}`);
    expect((await status(`?mpnId=${ids.RESELLER_ID}`)).body).toEqual({ isAgreementSigned: true });
    expect((await status(`?tenantId=${ids.PARTNER_TENANT}`)).body).toEqual({ isAgreementSigned: true });
    expect((await status("")).body.code).toBe("2001");
    expect((await status(`?mpnId=1&tenantId=${ids.PARTNER_TENANT}`)).body.code).toBe("2000");
    expect((await status("?mpnId=1")).body.code).toBe("2200");
    expect((await status(`?tenantId=${ids.CONTOSO_TENANT}`)).body.code).toBe("2205");
  });
});

describe("who may call Partner Center", () => {
  it("is no user without MFA", async () => {
    const partner = caller().bearing("partnerCenter", await caller().userToken(SCOPES.partnerCenter, false));
    const answer = await partner("GET", "/customers");
    expect(answer).toMatchObject({ status: 401, body: { description: "Unauthorized - MFA required" } });
    expect(answer.headers["www-authenticate"]).toBe('Bearer error="invalid_token"');
  });

  it("is no token of a customer's directory", async () => {
    const partner = await caller().service("partnerCenter", ids.CONTOSO_TENANT);
    expect((await partner("GET", "/customers")).status).toBe(403);
  });

  it("is no application whose access was taken away", async () => {
    const partner = await caller().service("partnerCenter");
    await caller().control("POST", "/seed", {
      applications: { [ids.PARTNER_APP]: { grants: { [ids.PARTNER_TENANT]: { partnerCenter: ["user"] } } } },
    });
    expect((await partner("GET", "/customers")).status).toBe(403);
    expect((await (await asUser())("GET", "/customers")).status).toBe(200);
  });
});

describe("the catalogue", () => {
  it("has the Azure plan, per country and per customer", async () => {
    const partner = await caller().service("partnerCenter");
    expect((await partner("GET", "/products?country=DE&targetView=MicrosoftAzure")).body.items).toMatchObject([
      { id: "DZH318Z0BPS6" },
    ]);
    const customer = `/customers/${ids.CONTOSO_TENANT}`;
    expect((await partner("GET", `${customer}/products/DZH318Z0BPS6/skus`)).body.items).toMatchObject([
      { id: "0001", purchasePrerequisites: ["MicrosoftCustomerAgreement"] },
    ]);
    expect((await partner("GET", `${customer}/products/NOTHING/skus`)).status).toBe(404);
    expect((await partner("GET", `${customer}/products/DZH318Z0BPS6/skus/0002/availabilities`)).status).toBe(404);
    expect((await partner("GET", "/products?targetView=MicrosoftAzure")).status).toBe(400);
  });

  it("has another availability in another market", async () => {
    const partner = await caller().service("partnerCenter");
    const item = async (tenant: string) =>
      (await partner("GET", `/customers/${tenant}/products/DZH318Z0BPS6/skus/0001/availabilities`)).body.items[0]
        .catalogItemId;
    expect(await item(ids.CONTOSO_TENANT)).not.toBe(await item(ids.FABRIKAM_TENANT));
  });

  it("names the partner's own PartnerID", async () => {
    const partner = await caller().service("partnerCenter");
    expect((await partner("GET", "/profiles/mpn")).body.mpnId).toBe(ids.PARTNER_ID);
    expect(sandbox().state().commerce.partnerId).toBe(ids.PARTNER_ID);
  });
});
