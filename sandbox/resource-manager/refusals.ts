import { json, Refusal, type Service } from "../core/http";

export const armRefusal = (status: number, code: string, message: string): Refusal =>
  new Refusal(status, code, message);

/** Error body of Resource Manager (https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors). */
export const refuseArm: Service["refuse"] = (call, refusal) => {
  call.header("x-ms-request-id", call.get("requestId"));
  call.header("x-ms-correlation-request-id", call.req.header("x-ms-correlation-request-id") ?? call.get("requestId"));
  return json(call, refusal.status, { error: { code: refusal.code, message: refusal.message } });
};
