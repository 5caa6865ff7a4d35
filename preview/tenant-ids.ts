import { ProjectMistake } from "./mistake";
import type { Recording } from "./monitor/recording";
import type { Problem } from "./outcome";

const packages = ["azuread", "azure-native", "partner"];
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Microsoft's sign-in also takes a domain of the tenant. */
const domain = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const write = "write the tenant's GUID, for instance 11111111-2222-4333-8444-555555555555";

function isTenant(packageName: string, value: string): boolean {
  return value === "" || guid.test(value) || (packageName !== "partner" && domain.test(value));
}

/** Refuses a setting that names a tenant by what is none. @throws ProjectMistake at `position`. */
export function checkTenantSetting(key: string, value: string, position: () => string): void {
  const name = packages.find((one) => key === `${one}:tenantId`);
  if (name !== undefined && !isTenant(name, value)) {
    throw new ProjectMistake(`${key}: \`${value}\` is no tenant id; ${write}`, position());
  }
}

/** Provider instances of the program whose tenant is none: nothing could be deployed with them. */
export function wrongTenants({ resources }: Recording): readonly Problem[] {
  return resources.flatMap(({ resource: { type, name, properties } }) => {
    const packageName = packages.find((one) => type === `pulumi:providers:${one}`);
    const { tenantId } = properties;
    // One that is secret or unknown is no text here, and is not judged.
    if (packageName === undefined || typeof tenantId !== "string") {
      return [];
    }
    return isTenant(packageName, tenantId)
      ? []
      : [{ message: `the ${packageName} provider ${name}: its tenantId \`${tenantId}\` is no tenant id`, fix: write }];
  });
}
