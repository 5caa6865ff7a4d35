// For every resource and promise the SDK keeps a stack trace, mapped back to its sources. No plan holds one, and they are a
// third of a program's time.

exports.resources = ({ Resource }) => {
  if (typeof Resource?.callsites === "function") {
    Resource.callsites = () => [];
  }
};

exports.promises = (debuggable) => {
  const { debuggablePromise, debugPromiseLeaks } = debuggable;
  if (typeof debuggablePromise !== "function" || debugPromiseLeaks) {
    return;
  }
  debuggable.debuggablePromise = (...args) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(...args);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
};
