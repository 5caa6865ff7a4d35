const azuread = require("@pulumi/azuread");
const pulumi = require("@pulumi/pulumi");

new azuread.Provider("wrong", { tenantId: "contoso" });
new azuread.Provider("right", { tenantId: "66666666-7777-4888-9999-AAAAAAAAAAAA" });
new azuread.Provider("by-domain", { tenantId: "contoso.onmicrosoft.com" });
new azuread.Provider("secret", { tenantId: pulumi.secret("canary-7d1f") });
new azuread.Provider("encrypted", { tenantId: new pulumi.Config("azuread").require("tenantId") });
new azuread.Provider("without", {});
