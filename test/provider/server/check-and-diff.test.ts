import { status } from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { bench, wrapped } from "./bench";
import { failureOf, failuresOf, plain, secret, unknownString, urnOf } from "./harness";
import { token } from "./widget";

describe("check", () => {
  it("fills in defaults", async () => {
    const response = await (await bench()).check(token, { size: 1 });
    expect(plain(response.getInputs())).toEqual({ colour: "red", size: 1 });
  });

  it("reports every wrong property at once, each with what is accepted", async () => {
    const response = await (await bench()).check(token, {
      colour: "green",
      label: "A1",
      ticket: { number: 3, nmbr: "x" },
      shape: "round",
    });
    expect(failuresOf(response)).toEqual({
      colour: "accepted are red and blue",
      size: "is required: write a number of centimetres",
      label: "is no label; write small letters",
      "ticket.number": "write text",
      "ticket.nmbr": 'there is no property "nmbr" here; remove it or correct its name',
      shape: 'there is no property "shape"; accepted are colour, size, label, key, ticket',
    });
  });

  it("applies the rules between properties", async () => {
    const response = await (await bench()).check(token, { size: 7 });
    expect(failuresOf(response)).toEqual({ label: "a widget of size 7 needs a label" });
  });

  it("lets unknown values pass, alone and inside others, and keeps them", async () => {
    const news = { colour: unknownString, size: 7, label: unknownString, ticket: { number: unknownString } };
    const response = await (await bench()).check(token, news);
    expect(failuresOf(response)).toEqual({});
    expect(plain(response.getInputs())).toEqual(news);
  });

  it("still reports what is wrong beside an unknown", async () => {
    const response = await (await bench()).check(token, { size: "big", ticket: { number: unknownString, system: 4 } });
    expect(failuresOf(response)).toEqual({ size: "write a number of centimetres", "ticket.system": "write text" });
  });

  it("keeps a secret input secret", async () => {
    const response = await (await bench()).check(token, { size: 1, key: secret("canary-of-key") });
    expect(plain(response.getInputs())).toEqual({ colour: "red", size: 1, key: wrapped("canary-of-key") });
  });

  it("names the resources there are when asked for another", async () => {
    const error = await failureOf((await bench()).check("partner:index:Gadget", {}));
    expect(error.code).toBe(status.UNIMPLEMENTED);
    expect(error.details).toBe(
      "the partner provider has no resource partner:index:Gadget; it has partner:index:Widget",
    );
  });

  it("finds the resource's type behind that of its parents", async () => {
    const started = await bench();
    const request = new rpc.CheckRequest();
    request.setUrn(urnOf(`my:component:Outer$${token}`));
    const answered = await new Promise<rpc.CheckResponse>((resolve, reject) => {
      started.client.check(request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    expect(Object.keys(failuresOf(answered))).toEqual(["size"]);
  });
});

describe("diff", () => {
  const state = { colour: "red", size: 1, serial: "s-1" };

  it("finds nothing where the inputs are the same", async () => {
    const response = await (await bench()).diff(token, "w-1", { colour: "red", size: 1 }, state, {
      size: 1,
      colour: "red",
    });
    expect(response.getChanges()).toBe(rpc.DiffResponse.DiffChanges.DIFF_NONE);
    expect(response.getStablesList()).toEqual(["serial"]);
  });

  it("updates in place, property by property", async () => {
    const before = { colour: "red", size: 1, label: "a" };
    const response = await (await bench()).diff(token, "w-1", before, state, { colour: "red", size: 2, key: "k" });
    const kinds = new Map(
      response.getDiffsList().map((name) => [name, response.getDetaileddiffMap().get(name)?.getKind()]),
    );
    expect(response.getDiffsList()).toEqual(["key", "label", "size"]);
    expect(response.getReplacesList()).toEqual([]);
    expect(response.getDeletebeforereplace()).toBe(false);
    expect(kinds).toEqual(
      new Map([
        ["key", rpc.PropertyDiff.Kind.ADD],
        ["label", rpc.PropertyDiff.Kind.DELETE],
        ["size", rpc.PropertyDiff.Kind.UPDATE],
      ]),
    );
  });

  it("replaces where the handler says so, and tells why", async () => {
    const started = await bench();
    const response = await started.diff(token, "w-1", { colour: "red", size: 1 }, state, { colour: "blue", size: 1 });
    expect(response.getReplacesList()).toEqual(["colour"]);
    expect(response.getDeletebeforereplace()).toBe(true);
    expect(started.engine.messages).toEqual([
      { severity: "info", urn: urnOf(token), message: "colour cannot change in place: paint does not come off" },
    ]);
  });

  it("counts a value that is not known yet as a change", async () => {
    const response = await (await bench()).diff(token, "w-1", { colour: "red", size: 1 }, state, {
      colour: "red",
      size: unknownString,
    });
    expect(response.getDiffsList()).toEqual(["size"]);
  });

  describe("where a handler reads for drift", () => {
    const inputs = { colour: "red", size: 1 };
    const drifting = (drifted: () => readonly string[]) => bench({ drifted });

    it("finds what the service shows differently although the program says the same", async () => {
      const response = await (await drifting(() => ["size"])).diff(token, "w-1", inputs, state, inputs);
      expect(response.getDiffsList()).toEqual(["size"]);
    });

    it("does not read when the program says something else anyway", async () => {
      const read = jest.fn(() => []);
      const response = await (await drifting(read)).diff(token, "w-1", inputs, state, { ...inputs, size: 2 });
      expect(response.getDiffsList()).toEqual(["size"]);
      expect(read).not.toHaveBeenCalled();
    });

    it("finds nothing, and says so, when the reading fails", async () => {
      const started = await drifting(() => {
        throw new Error("the service is away");
      });
      const response = await started.diff(token, "w-1", inputs, state, inputs);
      expect(response.getChanges()).toBe(rpc.DiffResponse.DiffChanges.DIFF_NONE);
      expect(started.engine.messages).toEqual([
        expect.objectContaining({ severity: "warn", message: expect.stringContaining("the service is away") }),
      ]);
    });
  });
});
