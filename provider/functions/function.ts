import type { z } from "zod";
import type { Context } from "../resources/resource";

/** One function that programs call (`pulumi.runtime.invoke`): it reads and changes nothing. */
export interface FunctionHandler<
  Inputs extends object = Record<string, unknown>,
  Outputs extends object = Record<string, unknown>,
> {
  /** `partner:index:name`, from provider/sdk/tokens.ts. */
  readonly token: string;
  readonly description: string;
  /** Arguments, validated by the server before `invoke`; each message says what is accepted. */
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  invoke(inputs: Inputs, context: Context): Promise<Outputs>;
}
