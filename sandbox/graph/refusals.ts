import { json, Refusal, type Service } from "../core/http";

export const graphRefusal = (status: number, code: string, message: string): Refusal =>
  new Refusal(status, code, message);
export const badRequest = (message: string): Refusal => graphRefusal(400, "BadRequest", message);
export const notFound = (id: string): Refusal =>
  graphRefusal(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** OData error body of Graph (https://learn.microsoft.com/graph/errors). */
export const refuseGraph: Service["refuse"] = (call, refusal) => {
  const id = call.get("requestId");
  return json(call, refusal.status, {
    error: {
      code: refusal.code,
      message: refusal.message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        "request-id": id,
        "client-request-id": call.get("clientRequestId") || id,
      },
    },
  });
};
