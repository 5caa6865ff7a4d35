import { createProgram } from "../../../cli/program";
import { type VerifyOptions, verify } from "../../../cli/verify";
import { Captured, inFolder, policy } from "./exports";

const { at, place, run } = inFolder();

const modern = { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] };
const noLegacy = { assumptions: { legacyClients: "none" } };

/** A certificate for one policy for modern clients, which holds as long as there are no others. */
async function certificate(): Promise<string> {
  place("export/ca001.json", policy(1, { conditions: modern }));
  const config = place("made/partnerguard.yaml", noLegacy);
  await run([at("export")], { config, certificate: at("proof.json") });
  return at("proof.json");
}

async function verified(file: string, options: VerifyOptions = {}) {
  const streams = { stdout: new Captured(), stderr: new Captured() };
  const code = await verify(file, [at("export")], options, streams);
  return { code, said: (streams.stdout.text + streams.stderr.text).replaceAll(/\s+/g, " ") };
}

describe("a certificate is checked for what the caller expects", () => {
  it("not at all where nothing is said, and then tells what it takes for granted", async () => {
    const { code, said } = await verified(await certificate());
    expect(code).toBe(0);
    expect(said).toContain("It assumes otherwise than the standard: The tenant has no legacy clients.");
  });

  it("the question", async () => {
    const file = await certificate();
    expect(await verified(file, { question: "claim" })).toMatchObject({ code: 0 });
    expect(await verified(file, { question: "prompt" })).toMatchObject({
      code: 1,
      said: expect.stringContaining("The certificate answers the question claim, not prompt."),
    });
  });

  it("the assumptions of a configuration that is named, those that it leaves as they are among them", async () => {
    const file = await certificate();
    expect(await verified(file, { config: place("same.yaml", noLegacy) })).toMatchObject({ code: 0 });
    for (const content of [{}, { assumptions: { unknownPlatform: "included" } }]) {
      expect(await verified(file, { config: place("other.yaml", content) })).toMatchObject({
        code: 1,
        said: expect.stringContaining("assumptions.legacyClients: The certificate assumes none, not inQuestion."),
      });
    }
  });

  it("the question of that configuration, unless another one is given", async () => {
    const file = await certificate();
    const config = place("prompts.yaml", { assumptions: { ...noLegacy.assumptions, prompt: "everySignIn" } });
    expect(await verified(file, { config })).toMatchObject({
      code: 1,
      said: expect.stringContaining("The certificate answers the question claim, not prompt."),
    });
    expect(await verified(file, { config, question: "claim" })).toMatchObject({ code: 0 });
  });

  it("and a configuration that cannot be read is 2", async () => {
    const file = await certificate();
    expect((await verified(file, { config: at("nowhere.yaml") })).code).toBe(2);
    expect((await verified(file, { config: place("wrong.yaml", { assumptions: 3 }) })).code).toBe(2);
  });
});

it("takes what is expected on the command line", () => {
  const command = createProgram(() => undefined).commands.find((one) => one.name() === "verify");
  expect(command?.options.map(({ long }) => long)).toEqual(
    expect.arrayContaining(["--directory", "--config", "--question"]),
  );
});
