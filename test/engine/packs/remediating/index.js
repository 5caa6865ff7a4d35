// REMEDIATION says what this pack does to Conditional Access policies: `enable` switches them on, `exclude` lets one user past.
const { PolicyPack } = require("@pulumi/policy");

const ONE_USER = "cccccccc-0000-4000-8000-000000000002";

const remediations = {
  enable: (props) => ({ ...props, state: "enabled" }),
  exclude: (props) => ({
    ...props,
    conditions: {
      ...props.conditions,
      users: { ...props.conditions.users, excludedUsers: [ONE_USER] },
    },
  }),
};

new PolicyPack("remediating", {
  policies: [
    {
      name: "conditional-access",
      description: "Changes Conditional Access policies",
      enforcementLevel: "remediate",
      remediateResource: ({ type, props }) => {
        const remediation = remediations[process.env.REMEDIATION];
        return type.includes("conditionalAccessPolicy") ? remediation(props) : undefined;
      },
    },
  ],
});
