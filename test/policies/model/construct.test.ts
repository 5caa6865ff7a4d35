import { isDefaultProvider, resourceFrom } from "../../../policies/model/construct";
import { Secret, Unknown } from "../../../policies/model/value";
import { signatureKey, signatures } from "../../../policies/model/wire";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const group = "urn:pulumi:dev::fleet::azuread:index/group:Group::staff";
const base = {
  urn: "urn:pulumi:dev::fleet::azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy::mfa",
  type: "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
  name: "mfa",
};

describe("a resource of the model", () => {
  it("puts the property's dependencies into unknowns below it, since the engine's carry none", () => {
    const resource = resourceFrom({
      ...base,
      properties: { conditions: { users: { excludedGroups: [unknown, "known"] } }, state: unknown },
      propertyDependencies: { conditions: [group] },
    });
    expect(resource.properties.conditions).toEqual({
      users: { excludedGroups: [new Unknown([{ urn: group }]), "known"] },
    });
    expect(resource.properties.state).toEqual(new Unknown([]));
  });

  it("keeps the references that an unknown brings itself", () => {
    const output = { [signatureKey]: signatures.output, dependencies: ["urn:own"] };
    const { properties } = resourceFrom({ ...base, properties: { a: output }, propertyDependencies: { a: [group] } });
    expect(properties.a).toEqual(new Unknown([{ urn: "urn:own" }]));
  });

  it("completes an unknown inside a secret without uncovering it", () => {
    const secret = { [signatureKey]: signatures.secret, value: unknown };
    const { properties } = resourceFrom({ ...base, properties: { a: secret }, propertyDependencies: { a: [group] } });
    expect(properties.a).toBeInstanceOf(Secret);
    expect((properties.a as Secret).reveal()).toEqual(new Unknown([{ urn: group }]));
  });

  it("names its provider instance by URN, whatever id follows", () => {
    const provider = "urn:pulumi:dev::fleet::pulumi:providers:azuread::customer";
    expect(resourceFrom({ ...base, properties: {}, provider: `${provider}::1b2c` }).provider).toBe(provider);
    expect(resourceFrom({ ...base, properties: {}, provider }).provider).toBe(provider);
  });

  it("has no provider where the engine made a default one", () => {
    const provider = "urn:pulumi:dev::fleet::pulumi:providers:azuread::default_6_9_1::04da6b54";
    expect(isDefaultProvider(provider)).toBe(true);
    expect(resourceFrom({ ...base, properties: {}, provider })).not.toHaveProperty("provider");
  });

  it("does not take a provider that someone named default-like for a default one", () => {
    expect(isDefaultProvider("urn:pulumi:dev::fleet::pulumi:providers:azuread::defaults")).toBe(false);
  });
});
