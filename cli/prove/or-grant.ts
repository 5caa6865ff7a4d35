import { InputError } from "./input-error";

/** Turns a failed call into one sentence; one that lacks a permission says which. */
export async function orGrant<T>(permission: string, read: () => Promise<T>): Promise<T> {
  const { isServiceError, withAdvice } =
    require("../../provider/clients/service-error") as typeof import("../../provider/clients/service-error");
  try {
    return await read();
  } catch (error) {
    if (!isServiceError(error)) throw error;
    const told =
      error.kind === "forbidden"
        ? withAdvice(
            error,
            `Grant the application ${permission} of Microsoft Graph, with admin consent; reading takes no more than that.`,
          )
        : error;
    throw new InputError(told.message);
  }
}
