import type { Cloud } from "../core/cloud";
import { type Call, type Family, json, param } from "../core/http";
import type { JsonObject } from "../core/json";
import { customerOf } from "./authorization";
import { list } from "./lists";
import { catalogItemId, PLAN_PRODUCT, PLAN_SKU, PLAN_TITLE } from "./plan";
import { partnerRefusal } from "./refusals";

const product = (): JsonObject => ({
  id: PLAN_PRODUCT,
  title: PLAN_TITLE,
  description: `${PLAN_TITLE} (MS-AZR-0017G)`,
  productType: { id: "Azure", displayName: "Azure", subType: { id: "AzurePlan", displayName: "Azure plan" } },
  isMicrosoftProduct: true,
  publisherName: "Microsoft Corporation",
});

const sku = (): JsonObject => ({
  id: PLAN_SKU,
  productId: PLAN_PRODUCT,
  title: PLAN_TITLE,
  description: `${PLAN_TITLE} (MS-AZR-0017G)`,
  minimumQuantity: 1,
  maximumQuantity: 1,
  isTrial: false,
  supportedBillingCycles: ["one_time"],
  purchasePrerequisites: ["MicrosoftCustomerAgreement"],
  provisioningVariables: [],
  inventoryVariables: [],
  actions: ["Refund"],
  attributes: { objectType: "Sku" },
});

const availability = (country: string, id: string, currency: string): JsonObject => ({
  id,
  productId: PLAN_PRODUCT,
  skuId: PLAN_SKU,
  catalogItemId: catalogItemId(id),
  defaultCurrency: { code: currency, symbol: currency },
  segment: "commercial",
  country,
  isPurchasable: true,
  isRenewable: false,
});

/** Availability of the plan in a market; refused where the partner may not sell. */
export function availabilityOf(cloud: Cloud, country: string): string {
  const { markets, availabilities } = cloud.state.commerce;
  const id = availabilities[country];
  if (!markets.includes(country) || id === undefined) {
    throw partnerRefusal(403, "2030", `The partner is not onboarded to sell in the country ${country}.`);
  }
  return id;
}

const azureOnly = (call: Call, items: JsonObject[]): JsonObject[] => {
  const view = call.req.query("targetView");
  return view === undefined || /^(Microsoft)?Azure$/i.test(view) ? items : [];
};

function known(call: Call): void {
  const wantedProduct = param(call, "product");
  const wantedSku = param(call, "sku");
  if (wantedProduct !== "" && wantedProduct !== PLAN_PRODUCT)
    throw partnerRefusal(404, "400013", `The product ${wantedProduct} was not found.`);
  if (wantedSku !== "" && wantedSku !== PLAN_SKU)
    throw partnerRefusal(404, "400018", `The SKU ${wantedSku} was not found.`);
}

/** The one product of the sandbox: the Azure plan, per customer and per country. */
export const catalogueFamily: Family = (router, cloud) => {
  const countryOf = (call: Call): { country: string; currency: string } => {
    if (param(call, "customer") !== "") {
      const customer = customerOf(cloud, call);
      return { country: customer.country, currency: customer.currencyCode };
    }
    const country = call.req.query("country");
    if (country === undefined) throw partnerRefusal(400, "400056", "The parameter country is missing.");
    return { country: country.toUpperCase(), currency: "EUR" };
  };
  for (const base of ["/v1", "/v1/customers/:customer"]) {
    router.get(`${base}/products`, (call) => {
      availabilityOf(cloud, countryOf(call).country);
      if (call.req.query("targetView") === undefined)
        throw partnerRefusal(400, "400056", "The parameter targetView is missing.");
      return list(cloud, call, azureOnly(call, [product()]));
    });
    router.get(`${base}/products/:product/skus`, (call) => {
      availabilityOf(cloud, countryOf(call).country);
      if (param(call, "product") !== "all") known(call);
      return list(cloud, call, azureOnly(call, [sku()]));
    });
    router.get(`${base}/products/:product/skus/:sku/availabilities`, (call) => {
      known(call);
      const { country, currency } = countryOf(call);
      return list(cloud, call, [availability(country, availabilityOf(cloud, country), currency)]);
    });
    router.get(`${base}/products/:product`, (call) => {
      known(call);
      countryOf(call);
      return json(call, 200, product());
    });
  }
};
