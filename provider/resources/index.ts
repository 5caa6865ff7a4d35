import type { ResourceHandler } from "./resource";

/** Every resource type of the provider, one line each. */
export const resources: readonly ResourceHandler[] = [];
