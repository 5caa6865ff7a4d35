import { type Call, json, newId, Refusal, type Service } from "../core/http";

/** An OAuth error as the sign-in service words it: an AADSTS code and a sentence. */
export function signInRefusal(status: number, error: string, aadsts: number, sentence: string): Refusal {
  return new Refusal(status, error, `AADSTS${aadsts}: ${sentence}`, { body: { aadsts } });
}

const TRANSIENT = 90033;

/** RFC 6749 error body with the additions that Entra makes. */
export const refuseSignIn: Service["refuse"] = (call: Call, refusal) => {
  const traceId = newId();
  const correlationId = call.req.header("client-request-id") ?? newId();
  const timestamp = `${new Date().toISOString().slice(0, 19).replace("T", " ")}Z`;
  const aadsts = refusal.more.body?.aadsts;
  const own = typeof aadsts === "number";
  // What is no refusal of its own is a passing trouble of the service.
  const sentence = own ? refusal.message : `AADSTS${TRANSIENT}: A transient error has occurred. ${refusal.message}`;
  return json(call, refusal.status, {
    error: own ? refusal.code : "temporarily_unavailable",
    error_description: `${sentence} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [own ? aadsts : TRANSIENT],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  });
};
