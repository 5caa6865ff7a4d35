import { type Family, json, param } from "../core/http";
import { customerOf } from "./authorization";
import { list } from "./lists";
import { isVisible, orderBody } from "./plan";
import { partnerRefusal } from "./refusals";

/** Orders of a customer; a new one does not show before its time. */
export const ordersFamily: Family = (router, cloud) => {
  router.get("/v1/customers/:customer/orders", (call) => {
    const customer = customerOf(cloud, call);
    const shown = Object.values(cloud.state.commerce.orders)
      .filter((order) => order.customerId === customer.id && isVisible(cloud, order))
      .map((order) => orderBody(cloud, order));
    return list(cloud, call, shown);
  });
  router.get("/v1/customers/:customer/orders/:order", (call) => {
    const customer = customerOf(cloud, call);
    const order = cloud.state.commerce.orders[param(call, "order")];
    if (order?.customerId !== customer.id || !isVisible(cloud, order))
      throw partnerRefusal(404, "20000", "The order was not found.");
    return json(call, 200, orderBody(cloud, order));
  });
};
