import { z } from "zod";
import { isServiceError, type ServiceError } from "../clients/service-error";
import { customerAgreementToken } from "../sdk/tokens";
import { guidPattern } from "./azure-plan/plan-id";
import { type Context, isKnown, type ResourceHandler } from "./resource";

type Inputs = { customerId: string };
type Outputs = { confirmed: boolean; confirmedBy: "attestation" | "customer"; dateAgreed?: string };

/** What the two places where an acceptance can be on record say together. */
type Observation =
  | { readonly kind: "confirmed"; readonly outputs: Outputs }
  | { readonly kind: "missing" }
  | { readonly kind: "undetermined"; readonly errors: readonly ServiceError[] };

export const customerAgreement: ResourceHandler<Inputs, Outputs> = {
  token: customerAgreementToken,
  description:
    "Observes that a customer has accepted the Microsoft Customer Agreement. It never attests: acceptance is an act of people. Creating it fails while the acceptance is not on record.",
  inputs: z.object({
    customerId: z
      .string("write the customer's tenant id, a GUID")
      .regex(
        guidPattern,
        "is no GUID; write the customer's tenant id, of the form 00000000-0000-0000-0000-000000000000",
      )
      .describe("Tenant id of the customer."),
  }),
  outputs: z.object({
    confirmed: z.boolean().describe("Always true: what is not confirmed is an error."),
    confirmedBy: z
      .enum(["attestation", "customer"])
      .describe("`attestation`: the partner recorded the acceptance; `customer`: the customer accepted directly."),
    dateAgreed: z.string().describe("When the customer accepted, where the partner recorded it.").optional(),
  }),
  replaceOn: { customerId: "another customer has another agreement, which is observed instead" },

  async preview({ customerId }, _prior, context) {
    if (!isKnown(customerId)) {
      return {};
    }
    const found = await observe(customerId, context);
    if (found.kind === "confirmed") {
      return found.outputs;
    }
    context.log.warn(found.kind === "missing" ? missing(customerId) : undetermined(customerId, found.errors));
    return {};
  },

  async create({ customerId }, context) {
    return { id: customerId.toLowerCase(), outputs: await confirmed(customerId, context) };
  },

  async read(id, prior, context) {
    if (!guidPattern.test(id)) {
      throw new Error(`"${id}" is no id of a customer agreement; import it by the customer's tenant id, a GUID`);
    }
    const found = await observe(id, context);
    if (found.kind === "undetermined") {
      throw new Error(undetermined(id, found.errors), { cause: found.errors[0] });
    }
    return found.kind === "missing"
      ? undefined
      : { id: id.toLowerCase(), inputs: { customerId: prior?.inputs.customerId ?? id }, outputs: found.outputs };
  },

  async update(_id, _prior, { customerId }, context) {
    return confirmed(customerId, context);
  },

  async delete(_id, _prior, context) {
    context.log.info("the customer agreement is only no longer observed; an acceptance cannot be taken back");
  },
};

async function confirmed(customerId: string, context: Context): Promise<Outputs> {
  const found = await observe(customerId, context);
  switch (found.kind) {
    case "confirmed":
      return found.outputs;
    case "missing":
      throw new Error(missing(customerId));
    case "undetermined":
      throw new Error(undetermined(customerId, found.errors), { cause: found.errors[0] });
  }
}

/** A read that the sign-in may not make proves nothing, so without a confirmation elsewhere it leaves the question open. */
async function observe(customerId: string, context: Context): Promise<Observation> {
  const { partnerCenter } = context.clients;
  const agreements = await allowed(partnerCenter.listAgreements(customerId, context.signal));
  const attested = agreements.value?.find(({ type }) => type === undefined || type === "MicrosoftCustomerAgreement");
  if (attested !== undefined) {
    const { dateAgreed } = attested;
    return {
      kind: "confirmed",
      outputs: { confirmed: true, confirmedBy: "attestation", ...(dateAgreed ? { dateAgreed } : {}) },
    };
  }
  const direct = await allowed(partnerCenter.isDirectlySigned(customerId, context.signal));
  if (direct.value === true) {
    return { kind: "confirmed", outputs: { confirmed: true, confirmedBy: "customer" } };
  }
  const errors = [agreements.error, direct.error].filter((error) => error !== undefined);
  return errors.length > 0 ? { kind: "undetermined", errors } : { kind: "missing" };
}

async function allowed<T>(call: Promise<T>): Promise<{ value?: T; error?: ServiceError }> {
  try {
    return { value: await call };
  } catch (error) {
    if (isServiceError(error, "unauthorized") || isServiceError(error, "forbidden")) {
      return { error };
    }
    throw error;
  }
}

/** The partner's attestation by the old API ended on 5 January 2026. Source: Microsoft, "Confirm customer acceptance of the Microsoft Customer Agreement". */
function missing(customerId: string): string {
  return `customer ${customerId} has no Microsoft Customer Agreement on record, so nothing can be ordered for it. Either the customer accepts it in the Microsoft 365 admin center (Billing > Billing accounts > agreements), or a direct bill partner or indirect provider records the acceptance through the enhanced attestation, where the customer accepts in the browser; the older attestation API ended on 5 January 2026. Then run the same command again`;
}

function undetermined(customerId: string, errors: readonly ServiceError[]): string {
  return `whether customer ${customerId} has accepted the Microsoft Customer Agreement cannot be determined, because this sign-in may not read it: ${errors.map(({ message }) => message).join(" ")} Give it the permission (docs/sign-in.md); until then it does not count as confirmed`;
}
