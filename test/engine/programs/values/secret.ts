import * as pulumi from "@pulumi/pulumi";
import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

// A violation on a policy whose name somebody marked secret, with another secret among its users.
const name = new pulumi.Config().requireSecret("name");
mfaForAll({ displayName: name, state: "enabled" }, { users: { includedUsers: ["All"], excludedUsers: [name] } });
legacyBlocked();
