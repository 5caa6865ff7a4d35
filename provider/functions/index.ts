import type { FunctionHandler } from "./function";

/** Every function of the provider, one line each. */
export const functions: readonly FunctionHandler[] = [];
