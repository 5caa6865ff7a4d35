import { type Call, json, newId, Refusal, type Service } from "../core/http";

/** An OAuth error as the sign-in service words it: an AADSTS code and a sentence. */
export function signInRefusal(status: number, error: string, aadsts: number, sentence: string): Refusal {
  return new Refusal(status, error, `AADSTS${aadsts}: ${sentence}`, { body: { aadsts } });
}

/** RFC 6749 error body with the additions that Entra makes. */
export const refuseSignIn: Service["refuse"] = (call: Call, refusal) => {
  const traceId = newId();
  const correlationId = call.req.header("client-request-id") ?? newId();
  const timestamp = `${new Date().toISOString().slice(0, 19).replace("T", " ")}Z`;
  const aadsts = refusal.more.body?.aadsts;
  const code = typeof aadsts === "number" ? aadsts : 90002;
  return json(call, refusal.status, {
    error: refusal.code,
    error_description: `${refusal.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  });
};
