// Outputs of another stack: one unknown among them must not make the known ones unknown, and the promise forms must not
// turn an unknown into "no such output".

const { createMarker } = require("./marker");

exports.guard = (exported, require) => {
  const { StackReference } = exported;
  const { Output, output, isUnknown, unknown } = require("./output");
  const { prototype } = StackReference;

  const read = (reference, name, required) => {
    const value = output([output(reference.name), output(name), reference.outputs]).apply(([stack, key, outputs]) => {
      if (outputs === undefined || isUnknown(outputs)) {
        return unknown;
      }
      if (required && !Object.hasOwn(outputs, key)) {
        throw new Error(`Required output '${key}' does not exist on stack '${stack}'.`);
      }
      return outputs[key];
    }, true);
    const secret = isSecret(reference, name);
    secret.catch(() => {});
    return new Output(value.resources(), value.promise(true), value.isKnown, secret, value.allResources());
  };

  /** One secret output does not make the others secret, as far as it is known which ones are. */
  const isSecret = async (reference, name) => {
    const names = (await reference.secretOutputNames.isKnown) ? await reference.secretOutputNames.promise() : undefined;
    return Array.isArray(names) ? names.includes(await output(name).promise()) : reference.outputs.isSecret;
  };

  prototype.getOutput = function guarded(name) {
    return read(this, name, false);
  };
  prototype.requireOutput = function guarded(name) {
    return read(this, name, true);
  };
  prototype.readOutputValue = async function guarded(_caller, name, required) {
    const value = read(this, name, required);
    const [known, secret] = await Promise.all([value.isKnown, value.isSecret]);
    if (known) {
      return [await value.promise(), secret];
    }
    const stack = await output(this.name).promise();
    return [createMarker(stack, name), false];
  };
};
