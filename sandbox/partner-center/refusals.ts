import type { Call } from "../core/http";
import { json, newId, Refusal, type Service } from "../core/http";

/** A Partner Center refusal: HTTP status, the service's numeric code as text, and a description. */
export const partnerRefusal = (status: number, code: string, description: string): Refusal =>
  new Refusal(status, code, description);

/** Error body of Partner Center (https://learn.microsoft.com/partner-center/developer/error-codes). */
export const refusePartner: Service["refuse"] = (call: Call, refusal) => {
  echo(call);
  const code = /^\d+$/.test(refusal.code) ? refusal.code : String(refusal.status);
  if (refusal.status === 429) return json(call, 429, { statusCode: 429, message: refusal.message });
  return json(call, refusal.status, {
    code,
    description: refusal.message,
    data: [],
    source: "PartnerFD",
    ...refusal.more.body,
  });
};

/** Request and correlation id come back as they were sent, or are made. */
export function echo(call: Call): void {
  call.header("MS-RequestId", call.req.header("ms-requestid") ?? newId());
  call.header("MS-CorrelationId", call.req.header("ms-correlationid") ?? newId());
}
