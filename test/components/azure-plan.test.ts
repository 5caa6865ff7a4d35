import { AzurePlan, type AzurePlanArgs } from "../../components/azure-plan/azure-plan";
import { Provider } from "../../provider/sdk";
import { recorded, the, UNKNOWN } from "./recorded";

const customerId = "66666666-7777-4888-9999-aaaaaaaaaaaa";
const ordered = { customerId, partnerOnRecordAttestationAccepted: true };

const planned = (args: AzurePlanArgs) => recorded(() => new AzurePlan("contoso", args));

describe("AzurePlan", () => {
  it("observes the agreement before it orders, and hands over what was observed", async () => {
    const resources = await planned(ordered);
    expect(the(resources, "CustomerAgreement::contoso-agreement").inputs).toMatchObject({ customerId });
    expect(the(resources, "AzurePlan::contoso")).toMatchObject({
      dependencies: ["partner:index:CustomerAgreement::contoso-agreement"],
      inputs: { ...ordered, agreementConfirmed: UNKNOWN },
    });
  });

  it("names the reseller of record and the currency only where they are given", async () => {
    const plain = the(await planned(ordered), "AzurePlan::contoso").inputs;
    expect(plain).not.toHaveProperty("resellerId");
    expect(plain).not.toHaveProperty("currencyCode");
    expect(plain).not.toHaveProperty("onDelete");
    const full = { ...ordered, resellerId: "1234567", currencyCode: "EUR", onDelete: "suspend" as const };
    expect(the(await planned(full), "AzurePlan::contoso").inputs).toMatchObject(full);
  });

  it("puts both under the partner's provider", async () => {
    const resources = await recorded(() => {
      const provider = new Provider("partner", { tenantId: "11111111-2222-4333-8444-555555555555" });
      return new AzurePlan("contoso", ordered, { provider });
    });
    for (const key of ["CustomerAgreement::contoso-agreement", "AzurePlan::contoso"]) {
      expect(the(resources, key).provider).toBe("pulumi:providers:partner::partner");
    }
  });

  it("lets a program change both", async () => {
    const resources = await planned({
      ...ordered,
      transform: {
        azurePlan: { currencyCode: "CHF" },
        customerAgreement: (_, opts) => {
          opts.protect = true;
        },
      },
    });
    expect(the(resources, "AzurePlan::contoso").inputs.currencyCode).toBe("CHF");
    expect(the(resources, "CustomerAgreement::contoso-agreement").protect).toBe(true);
  });

  it.each<[string, object, string]>([
    ["a customer by its domain", { ...ordered, customerId: "contoso.com" }, 'customerId is "contoso.com"'],
    ["an order that nobody attested", { customerId }, "partnerOnRecordAttestationAccepted is missing"],
    [
      "an order whose attestation was denied",
      { customerId, partnerOnRecordAttestationAccepted: false },
      "partnerOnRecordAttestationAccepted is false",
    ],
    ["a reseller by name", { ...ordered, resellerId: "Fabrikam" }, 'resellerId is "Fabrikam"'],
    ["a currency by its sign", { ...ordered, currencyCode: "€" }, 'currencyCode is "€"'],
    ["another fate on deletion", { ...ordered, onDelete: "cancel" }, 'onDelete is "cancel"'],
  ])("refuses %s by name", async (_, args, message) => {
    await expect(planned(args as AzurePlanArgs)).rejects.toThrow(`AzurePlan "contoso": ${message}`);
  });
});
