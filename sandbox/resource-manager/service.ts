import { pathOf, type Service } from "../core/http";
import { aliasesFamily } from "./aliases";
import { authenticateArm } from "./authorization";
import { armRefusal, refuseArm } from "./refusals";

/** Azure Resource Manager. */
export const resourceManager: Service = {
  name: "Azure Resource Manager",
  prefix: "/arm",
  authenticate: authenticateArm,
  refuse: refuseArm,
  unknown: (call) =>
    armRefusal(404, "InvalidResourceType", `The sandbox does not pretend ${call.req.method} ${pathOf(call)}.`),
  families: [aliasesFamily],
};
