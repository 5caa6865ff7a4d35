import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import manifest from "../../../package.json";
import { partnerPackage } from "../../../provider/package";
import { packageSchema } from "../../../provider/server/schema";
import { version } from "../../../provider/version";
import { Bench } from "./harness";
import { colourOf, configuration, token, widget } from "./widget";

describe("the package schema", () => {
  it("is made from what Check validates with", () => {
    const schema = packageSchema({
      name: "partner",
      version: "1.2.3",
      description: "a test",
      resources: [widget()],
      functions: [colourOf],
      configuration,
    });
    expect(schema.resources[token]).toEqual({
      description: "A widget.",
      inputProperties: {
        colour: { type: "string", description: "Its colour.", default: "red", willReplaceOnChanges: true },
        size: { type: "number", description: "Its size." },
        label: { type: "string" },
        key: { type: "string" },
        ticket: { type: "object", $ref: `#/types/${token}Ticket` },
      },
      requiredInputs: ["size"],
      properties: expect.objectContaining({
        serial: { type: "string", description: "Its number." },
        note: { type: "string", secret: true },
      }),
      required: ["size", "serial"],
    });
    expect(schema.types[`${token}Ticket`]).toEqual({
      type: "object",
      properties: { number: { type: "string" }, system: { type: "string" } },
      required: [],
    });
    expect(schema.provider.inputProperties.apiKey).toEqual({ type: "string", secret: true });
    expect(schema.functions[colourOf.token]?.inputs.required).toEqual(["size"]);
  });

  it("is served as version 0 alone", async () => {
    const bench = await Bench.start({ resources: [widget()], functions: [], configuration });
    const ask = (asked: number) =>
      new Promise<string>((resolve, reject) => {
        const request = new rpc.GetSchemaRequest();
        request.setVersion(asked);
        bench.client.getSchema(request, (error, answer) => (error ? reject(error) : resolve(answer.getSchema())));
      });
    expect(JSON.parse(await ask(0))).toMatchObject({ name: "partner", version: "1.2.3" });
    await expect(ask(1)).rejects.toThrow("schema version 1 is not known; version 0 is");
    await bench.close();
  });
});

describe("the partner package", () => {
  const schema = packageSchema(partnerPackage({}));

  it("has the version of package.json", () => {
    expect([version, schema.version]).toEqual([manifest.version, manifest.version]);
  });

  it("documents every resource, property and function", () => {
    const undocumented = [
      ...Object.entries(schema.resources).flatMap(([name, resource]) => [
        ...(resource.description ? [] : [name]),
        ...Object.entries({ ...resource.inputProperties, ...resource.properties })
          .filter(([, property]) => !property.description)
          .map(([property]) => `${name}.${property}`),
      ]),
      ...Object.entries(schema.functions).flatMap(([name, { inputs, outputs }]) =>
        Object.entries({ ...inputs.properties, ...outputs.properties })
          .filter(([, property]) => !property.description)
          .map(([property]) => `${name}.${property}`),
      ),
    ];
    expect(undocumented).toEqual([]);
  });

  it("says something for every reason to replace", () => {
    for (const { replaceOn } of partnerPackage({}).resources) {
      for (const reason of Object.values<unknown>(replaceOn ?? {})) expect(String(reason)).toMatch(/\w+ \w+/);
    }
  });

  it("has no token twice, and each in the package's only module", () => {
    const tokens = [...partnerPackage({}).resources, ...partnerPackage({}).functions].map((handler) => handler.token);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens.filter((name) => !name.startsWith("partner:index:"))).toEqual([]);
  });
});
