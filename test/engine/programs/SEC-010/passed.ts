import * as azuread from "@pulumi/azuread";

new azuread.User("reception", { userPrincipalName: "reception@partner.onmicrosoft.com", displayName: "Reception" });
