import { Group, getUser } from "@pulumi/azuread";
import { Config } from "@pulumi/pulumi";

const owner: string = (await getUser({ userPrincipalName: "first@example.com" })).objectId;
const note: string = new Config().require("note");
new Group("group", { displayName: note, securityEnabled: true, owners: [owner] });
