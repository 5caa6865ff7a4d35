import { output, secret, type Unwrap } from "@pulumi/pulumi";
import fc from "fast-check";
import { ArgumentError } from "../../components/shared/argument-error";
import { type Accepts, Arguments, guid, isGuid, oneOf, pattern } from "../../components/shared/check";
import { recorded, settled } from "./recorded";

const check = new Arguments('Thing "one"');
const id = "66666666-7777-4888-9999-aaaaaaaaaaaa";

function caught(act: () => unknown): ArgumentError {
  try {
    act();
  } catch (error) {
    if (error instanceof ArgumentError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("a plain argument", () => {
  it("comes back as it was when it is accepted", () => {
    expect(check.required("customerId", id, guid)).toBe(id);
  });

  it("is refused at once, with component, property path, value and what is accepted", () => {
    const error = caught(() => check.required("budget.startDate", "soon", pattern(/^\d/, "a date")));
    expect(error.message).toBe('Thing "one": budget.startDate is "soon". Accepted: a date.');
    expect(error).toMatchObject({ component: 'Thing "one"', property: "budget.startDate", accepted: "a date" });
  });

  it.each([undefined, null])("is missing when it is %s", (value) => {
    const error = caught(() => check.required("customerId", value as unknown as string, guid));
    expect(error.message).toMatch('Thing "one": customerId is missing. Accepted: a GUID such as');
  });

  it("may be left out when it is optional, and is judged when it is not", () => {
    expect(check.optional("resellerId", undefined, guid)).toBeUndefined();
    expect(caught(() => check.optional("resellerId", "no", guid)).property).toBe("resellerId");
  });

  it("of a wrong kind is refused, whatever a program in JavaScript passes", () => {
    for (const value of [0, true, {}, [], ""]) {
      expect(caught(() => check.required("customerId", value as unknown as string, guid)).property).toBe("customerId");
    }
  });

  it("names all the words that would do", () => {
    expect(caught(() => check.required("stage", "x" as "a", oneOf("a", "b"))).accepted).toBe('"a" or "b"');
  });
});

describe("an argument that is an output", () => {
  async function refused<T>(value: Unwrap<T>, accepts: Accepts<unknown>): Promise<string> {
    let message = "";
    await recorded(async () => {
      const checked = check.required<unknown>("customerId", secret(value), accepts);
      await settled(output(checked)).catch((error: Error) => {
        message = error.message;
      });
    });
    return message;
  }

  it("is judged when it is known, and its value is never told, since it may be secret", async () => {
    expect(await refused("canary", guid as Accepts<unknown>)).toBe(
      'Thing "one": customerId has a value that is not accepted. Accepted: a GUID such as 66666666-7777-4888-9999-aaaaaaaaaaaa.',
    );
  });

  it("stays secret", async () => {
    const checked = check.required("customerId", secret(id), guid);
    const isSecret = await (Reflect.get(output(checked), "isSecret") as Promise<boolean>);
    expect(isSecret).toBe(true);
  });

  it("may be a promise", async () => {
    const checked = check.required("customerId", Promise.resolve(id), guid);
    expect(await settled(output(checked))).toBe(id);
  });
});

describe("a GUID", () => {
  it("is what every UUID is, in either letter case", () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => isGuid(uuid) && isGuid(uuid.toUpperCase())));
  });

  it("is nothing that has one character more or less", () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(35),
        (uuid, at) => !isGuid(uuid.slice(0, at) + uuid.slice(at + 1)) && !isGuid(`${uuid}0`),
      ),
    );
  });
});
