import type { ResourceHandler } from "./resource";
import { securityDefaults } from "./security-defaults";

/** Every resource type of the provider, one line each. */
export const resources: readonly ResourceHandler[] = [securityDefaults];
