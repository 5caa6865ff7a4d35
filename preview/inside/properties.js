// What a resource's inputs lose on the wire, and a plan should keep: which output property an unknown waits for, at any
// depth, and which call.

const { markersAsText } = require("./marker");

const signatureKey = "4dabf18193072939515e22adb298388d";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

exports.guard = (rpc, require) => {
  const serialize = rpc.serializeResourceProperties;
  rpc.serializeResourceProperties = async (label, properties, options) => {
    const { Output } = require("../output");
    const inputs = markersAsText({ ...properties });
    const [serialized, dependencies] = await serialize(label, inputs, { ...options, keepOutputValues: true });
    for (const key of Object.keys(serialized)) {
      nameProperties(Output, inputs[key], serialized[key]);
    }
    return [serialized, dependencies];
  };
};

/** Walks inputs and their serialised form side by side. */
function nameProperties(Output, input, serialized) {
  if (input === null || typeof input !== "object" || serialized === null || typeof serialized !== "object") {
    return;
  }
  if (Output.isInstance(input)) {
    const property = propertyOf(input);
    if (property !== undefined && serialized[signatureKey] === outputSignature) {
      serialized.property = property;
    }
    return;
  }
  if (Array.isArray(input) ? Array.isArray(serialized) : Object.getPrototypeOf(input) === Object.prototype) {
    for (const key of Object.keys(input)) {
      nameProperties(Output, input[key], serialized[key]);
    }
  }
}

/** An output that is a resource's own field says which one it is. */
function propertyOf(output) {
  for (const resource of output.resources()) {
    for (const key of Object.keys(resource)) {
      if (resource[key] === output && !key.startsWith("__")) {
        return key;
      }
    }
  }
  return undefined;
}
