// The SDK prints errors in colour, and Node 20 then loops for ever over frames whose mapped path ends right behind
// `node_modules/@scope/file` (lib/internal/util/inspect.js, markNodeModules), as those of the SDK itself do.

const { inspect } = require("node:util");

exports.guard = (errors) => {
  const { defaultErrorMessage } = errors;
  if (typeof defaultErrorMessage === "function") {
    errors.defaultErrorMessage = (error) =>
      error instanceof Error ? inspect(error, { colors: false }) : defaultErrorMessage(error);
  }
};
