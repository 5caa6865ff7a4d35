import { type Family, json } from "../core/http";

/** The partner's own profile: its PartnerID. */
export const profileFamily: Family = (router, cloud) => {
  router.get("/v1/profiles/mpn", (call) =>
    json(call, 200, {
      mpnId: cloud.state.commerce.partnerId,
      partnerName: cloud.state.directories[cloud.state.commerce.partnerTenantId]?.displayName ?? "",
      attributes: { objectType: "MpnProfile" },
    }),
  );
};
