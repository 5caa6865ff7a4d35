// Encrypted settings: nobody here can read them, so they are unknown and secret.

const { createMarker } = require("./marker");
const { unknownOutput } = require("./outputs");

const kinds = ["", "Boolean", "Number", "Object"];

exports.guard = (config, require, secretKeys) => {
  const { Config } = config;
  const { getConfig } = require("./runtime/config");
  const sdk = (name) => require(`./${name}`);
  for (const start of ["get", "require"]) {
    for (const kind of kinds) {
      guardMethod(
        `${start}${kind}`,
        (key) => createMarker("configuration", key),
        (value) => value,
      );
      guardMethod(
        `${start}Secret${kind}`,
        (key) => unknownOutput(sdk, `configuration:${key}`, true),
        (value) => sdk("output").secret(value),
      );
    }
  }

  function guardMethod(name, whole, part) {
    const original = Config.prototype[name];
    if (typeof original !== "function") {
      return;
    }
    Config.prototype[name] = function guarded(key, ...rest) {
      const full = `${this.name}:${key}`;
      const text = secretKeys.has(full) ? getConfig(full) : undefined;
      if (text === undefined || !text.includes("⟦unanswered ")) {
        return original.call(this, key, ...rest);
      }
      if (isMarkerText(text) || !name.endsWith("Object")) {
        return whole(full);
      }
      return part(withMarkers(JSON.parse(text), full));
    };
  }
};

/** Encrypted leaves become markers when they are read, not before: one that nobody reads decides nothing. */
function withMarkers(value, key) {
  if (value === null || typeof value !== "object") {
    return value;
  }
  for (const name of Object.keys(value)) {
    if (typeof value[name] === "string" && isMarkerText(value[name])) {
      const get = () => createMarker("configuration", key);
      Object.defineProperty(value, name, { get, enumerable: true, configurable: true });
    } else {
      withMarkers(value[name], key);
    }
  }
  return value;
}

function isMarkerText(text) {
  return /^⟦unanswered [^⟧]*⟧$/.test(text);
}
