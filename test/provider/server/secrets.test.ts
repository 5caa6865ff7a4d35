import { bench } from "./bench";
import { failureOf, secret } from "./harness";
import { token } from "./widget";

describe("secrets", () => {
  const canaries = ["k-canary-9d1f", "canary-of-key"];

  it("reach no message and no error, whatever a handler says", async () => {
    const started = await bench({
      during: (_call, context, inputs) => {
        context.log.warn(`using ${inputs.key} with k-canary-9d1f`);
        throw new Error(`refused ${inputs.key}`, { cause: new Error("token k-canary-9d1f is wrong") });
      },
    });
    const error = await failureOf(started.create(token, { colour: "red", size: 1, key: secret("canary-of-key") }));
    const said = JSON.stringify([started.engine.messages, error.details, error.message]);
    expect(error.details).toBe("refused [secret]: token [secret] is wrong");
    expect(canaries.filter((canary) => said.includes(canary))).toEqual([]);
  });

  it("are no place to hide text: short ones are left alone", async () => {
    const started = await bench({
      during: () => {
        throw new Error("a plain sentence");
      },
    });
    const error = await failureOf(started.create(token, { colour: "red", size: 1, key: secret("a") }));
    expect(error.details).toBe("a plain sentence");
  });
});
