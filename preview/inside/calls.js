// Functions that only the cloud answers. The promise form resolves to plain values, of which a monitor does not know
// the fields: `undefined` would look like an answer, so a marker takes its place.

const { createMarker, isMarker } = require("./marker");
const { callOutput, unknownOutput } = require("./outputs");

const unansweredKey = "partnerguardUnanswered";

function isUnanswered(result) {
  // The SDK itself gives an empty object when an argument is unknown.
  return (
    typeof result === "object" &&
    result !== null &&
    !isMarker(result) &&
    (unansweredKey in result || Object.keys(result).length === 0)
  );
}

exports.guard = (invokes, require) => {
  const sdk = (name) => require(`../${name}`);
  const { invoke, invokeSingle, invokeOutput, invokeSingleOutput, call, callSingle } = invokes;
  invokes.invoke = (token, ...rest) =>
    invoke(token, ...rest).then((result) => (isUnanswered(result) ? createMarker(token) : result));
  if (invokeSingle !== undefined) {
    invokes.invokeSingle = (token, ...rest) => {
      const { isUnknown } = sdk("output");
      return invokeSingle(token, ...rest).then((value) =>
        value === undefined || isUnknown(value) ? createMarker(token) : value,
      );
    };
  }
  if (invokeOutput !== undefined) {
    invokes.invokeOutput = (token, ...rest) => callOutput(sdk, invokeOutput(token, ...rest), token, isUnanswered);
  }
  if (invokeSingleOutput !== undefined) {
    invokes.invokeSingleOutput = (token, ...rest) =>
      callOutput(sdk, invokeSingleOutput(token, ...rest), token, isUnanswered);
  }
  invokes.call = (token, ...rest) => {
    call(token, ...rest);
    return unknownOutput(sdk, token, false);
  };
  if (callSingle !== undefined) {
    invokes.callSingle = (token, ...rest) => {
      callSingle(token, ...rest);
      return unknownOutput(sdk, token, false);
    };
  }
};
