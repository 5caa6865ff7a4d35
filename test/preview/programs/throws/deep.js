exports.fail = () => {
  throw new Error("the tenant is not set up");
};
