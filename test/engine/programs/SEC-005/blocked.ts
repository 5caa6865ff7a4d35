import { mfaForAll } from "../shared/conditional-access";

// The other provider's check never reaches the token.
mfaForAll({
  grantControls: { operator: "AND", builtInControls: ["mfa"], customAuthenticationFactors: ["ContosoFactor"] },
});
