import type { Service } from "../core/http";
import { pathOf } from "../core/http";
import { agreementsFamily } from "./agreements";
import { authenticatePartner } from "./authorization";
import { cartsFamily } from "./carts";
import { catalogueFamily } from "./catalogue";
import { customersFamily } from "./customers";
import { ordersFamily } from "./orders";
import { profileFamily } from "./profile";
import { partnerRefusal, refusePartner } from "./refusals";
import { repeatsFamily } from "./repeats";
import { subscriptionsFamily } from "./subscriptions";

/** Partner Center. `repeatsFamily` stands first because it wraps the others. */
export const partnerCenter: Service = {
  name: "Partner Center",
  prefix: "/partner",
  authenticate: authenticatePartner,
  refuse: refusePartner,
  unknown: (call) =>
    partnerRefusal(404, "1000", `Not found: the sandbox does not pretend ${call.req.method} ${pathOf(call)}.`),
  families: [
    repeatsFamily,
    profileFamily,
    customersFamily,
    agreementsFamily,
    catalogueFamily,
    cartsFamily,
    ordersFamily,
    subscriptionsFamily,
  ],
};
