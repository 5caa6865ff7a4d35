/** Makes an output that is unknown and says, among its dependencies, which answer it waits for. */
exports.unknownOutput = (sdk, source, secret) => {
  const { Output, unknown } = sdk("output");
  const { DependencyResource } = sdk("resource");
  const waits = DependencyResource === undefined ? [] : [new DependencyResource(source)];
  return new Output(
    waits,
    Promise.resolve(unknown),
    Promise.resolve(false),
    Promise.resolve(secret),
    Promise.resolve(waits),
  );
};

/** The output of a call: wholly unknown when the call has no answer, and it then says which call it waits for. */
exports.callOutput = (sdk, output, source, isUnanswered) => {
  const { Output, unknown } = sdk("output");
  const { DependencyResource } = sdk("resource");
  const raw = output.promise(true);
  const value = raw.then((result) => (isUnanswered(result) ? unknown : result));
  const known = Promise.all([raw, output.isKnown]).then(([result, isKnown]) => isKnown && !isUnanswered(result));
  const all = Promise.all([output.allResources(), known]).then(([resources, isKnown]) =>
    isKnown || DependencyResource === undefined ? resources : new Set([...resources, new DependencyResource(source)]),
  );
  for (const promise of [value, known, all]) {
    promise.catch(() => {});
  }
  return new Output(output.resources(), value, known, output.isSecret, all);
};
