import * as azuread from "@pulumi/azuread";

new azuread.User("backup", { userPrincipalName: "svc-backup@partner.onmicrosoft.com", displayName: "Backup" });
