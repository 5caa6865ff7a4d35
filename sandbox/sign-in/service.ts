import { pathOf, Refusal, type Service } from "../core/http";
import { managedIdentityFamily, refuseIdentity } from "./managed-identity";
import { metadataFamily } from "./metadata";
import { pipelineFamily, refusePipeline } from "./pipelines";
import { refuseSignIn, signInRefusal } from "./refusals";
import { tokenFamily } from "./token";

/** Issuers of pipeline assertions: GitHub's and Azure DevOps'. */
export const pipelines: Service = {
  name: "Pipeline identity",
  prefix: "/oidc",
  refuse: refusePipeline,
  unknown: (call) => new Refusal(404, "NotFound", `The sandbox does not pretend ${call.req.method} ${pathOf(call)}.`),
  families: [pipelineFamily],
};

/** App Service's endpoint of a managed identity. */
export const managedIdentity: Service = {
  name: "Managed identity",
  prefix: "/msi",
  refuse: refuseIdentity,
  unknown: (call) => new Refusal(404, "NotFound", `The sandbox does not pretend ${call.req.method} ${pathOf(call)}.`),
  families: [managedIdentityFamily],
};

/** Entra sign-in, at the root of the origin. */
export const signIn: Service = {
  name: "Microsoft Entra sign-in",
  prefix: "/",
  refuse: refuseSignIn,
  unknown: (call) =>
    signInRefusal(404, "invalid_request", 90023, `The sandbox does not pretend ${call.req.method} ${pathOf(call)}.`),
  families: [metadataFamily, tokenFamily],
};
