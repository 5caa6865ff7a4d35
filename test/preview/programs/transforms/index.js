const azuread = require("@pulumi/azuread");
const pulumi = require("@pulumi/pulumi");

pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
  type === "azuread:index/group:Group"
    ? { props: { ...props, displayName: `${props.displayName}!` }, opts }
    : undefined,
);
const owner = new azuread.Group("owner", { displayName: "Owner", securityEnabled: true });
new azuread.Group(
  "group",
  { displayName: "Group", owners: [owner.objectId], securityEnabled: true },
  {
    transforms: [({ props, opts }) => ({ props: { ...props, description: "own" }, opts: { ...opts, protect: true } })],
  },
);
