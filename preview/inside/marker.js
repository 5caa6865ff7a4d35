// A marker stands for an answer that only the cloud could give. It can be handed on, put into text and into resources;
// whatever would decide by it stops the program, or is told to the planning process at the end.

const { send } = require("./link");

// Of Pulumi's wire format (sdk/go/common/resource/properties.go).
const signatureKey = "4dabf18193072939515e22adb298388d";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

const inspectKey = Symbol.for("nodejs.util.inspect.custom");

const markers = new WeakMap();
const open = new Map();
const written = new Map();
const wanted = new Set();
let count = 0;

const textMethods = new Set(
  [
    "at charAt concat normalize padEnd padStart repeat replace replaceAll slice substr substring toLocaleLowerCase",
    "toLocaleUpperCase toLowerCase toUpperCase toFixed trim trimEnd trimStart",
  ].flatMap((names) => names.split(" ")),
);
const decidingMethods = new Set(
  [
    "every filter find findIndex findLast flat flatMap forEach map reduce reduceRight some sort reverse join entries keys",
    "values includes indexOf lastIndexOf startsWith endsWith match matchAll search split localeCompare charCodeAt",
    "codePointAt push pop shift unshift splice hasOwnProperty",
  ].flatMap((names) => names.split(" ")),
);

class UnansweredCall extends Error {
  constructor(source, property) {
    const what = property === "" ? "the answer" : `\`${property}\``;
    super(`the program goes by ${what} of ${source}, which is not known here`);
    this.name = "UnansweredCall";
  }
}

function undecidable(source, property) {
  const error = new UnansweredCall(source, property);
  send({ kind: "undecidable", source, property, stack: String(error.stack) });
  return error;
}

/** A stand-in for `property` of the answer to `source` (a function's token, a stack, or `configuration`). */
function createMarker(source, property = "") {
  count += 1;
  wanted.add(source);
  const number = count;
  const text = `⟦unanswered ${source} ${property === "" ? "-" : property} ${number}⟧`;
  const field = { source, property, number, ...(property === "" ? {} : { stack: String(new Error("read").stack) }) };
  if (property !== "") {
    open.set(number, field);
  }
  const used = () => open.delete(number);
  const asText = () => {
    used();
    written.set(number, field);
    return text;
  };
  const outputKeys = () => {
    used();
    return [signatureKey];
  };
  const stop = () => {
    throw undecidable(source, property);
  };
  const get = (_target, key) => {
    if (key === "__pulumiUnknown") {
      used();
      return true;
    }
    if (key === signatureKey) {
      return outputSignature;
    }
    if (key === Symbol.toPrimitive) {
      return (hint) => (hint === "number" ? stop() : asText());
    }
    if (key === "toString" || key === "toJSON" || key === "valueOf" || key === "toLocaleString") {
      return asText;
    }
    if (key === Symbol.iterator || key === Symbol.asyncIterator) {
      return stop();
    }
    if (key === inspectKey) {
      return asText;
    }
    if (typeof key === "symbol" || key === "then" || key.startsWith("__") || key === "constructor") {
      return undefined;
    }
    used();
    if (textMethods.has(key)) {
      return () => createMarker(source, property);
    }
    if (decidingMethods.has(key)) {
      return stop;
    }
    const step = /^\d+$/.test(key) ? `[${key}]` : property === "" ? key : `.${key}`;
    return createMarker(source, `${property}${step}`);
  };
  const marker = new Proxy(
    // What is printed is shown by its target's own word, past the proxy.
    { [inspectKey]: asText },
    {
      get,
      has: (_target, key) => (typeof key === "symbol" || key.startsWith("__") ? key === "__pulumiUnknown" : stop()),
      ownKeys: () => (isStackOutput() ? outputKeys() : stop()),
      getOwnPropertyDescriptor: (_target, key) =>
        key === signatureKey
          ? { value: outputSignature, enumerable: true, configurable: true, writable: true }
          : key === "__pulumiUnknown"
            ? { value: true, enumerable: false, configurable: true, writable: true }
            : undefined,
      set: stop,
      deleteProperty: stop,
    },
  );
  markers.set(marker, asText);
  return marker;
}

/** The SDK copies what a program exports key by key; there a marker passes as an unknown output value. */
function isStackOutput() {
  return /[\\/]runtime[\\/]stack\.[jt]s/.test(String(new Error("keys").stack));
}

/** A copy in which markers are text that the monitor recognises; promises inside are kept as promises. */
function markersAsText(value) {
  if (value === null || typeof value !== "object") {
    return value;
  }
  const asText = markers.get(value);
  if (asText !== undefined) {
    return asText();
  }
  if (value instanceof Promise) {
    const promise = value.then(markersAsText);
    promise.catch(() => {});
    return promise;
  }
  if (Array.isArray(value)) {
    return value.map(markersAsText);
  }
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, markersAsText(item)]));
  }
  return value;
}

exports.createMarker = createMarker;
exports.markersAsText = markersAsText;
exports.isMarker = (value) => typeof value === "object" && value !== null && markers.has(value);

/** What became of the markers: read without arriving anywhere, turned into text, and whose answers were wanted at all. */
exports.ended = () => ({ open: [...open.values()], written: [...written.values()], wanted: [...wanted] });
