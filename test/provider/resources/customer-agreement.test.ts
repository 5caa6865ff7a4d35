import { customerAgreement } from "../../../provider/resources/customer-agreement";
import { unknown } from "../../../provider/resources/resource";
import { failure } from "../clients/fakes";
import { customerId, FakePartnerCenter } from "./fake-partner-center";

type Answer = { status: number; body: unknown };

const nothing: Answer = { status: 200, body: { totalCount: 0, items: [] } };
const attested: Answer = {
  status: 200,
  body: { items: [{ type: "MicrosoftCustomerAgreement", dateAgreed: "2026-02-02T09:00:00Z" }] },
};
const otherAgreement: Answer = { status: 200, body: { items: [{ type: "MicrosoftCloudAgreement" }] } };
const signed = (isSigned: boolean): Answer => ({ status: 200, body: { isSigned } });
const refused = (status: number): Answer => ({ status, body: { code: 900329, description: "App only." } });

let cloud: FakePartnerCenter;
beforeEach(() => {
  cloud = new FakePartnerCenter();
});

function answers(agreements: Answer, direct: Answer): void {
  cloud.instead = (_method, path) => (path === "/agreements" ? agreements : direct);
}

const create = () => customerAgreement.create({ customerId }, cloud.context());

describe("an agreement is confirmed", () => {
  test("by the partner's attestation, with its date", async () => {
    answers(attested, signed(false));
    expect(await create()).toEqual({
      id: customerId,
      outputs: { confirmed: true, confirmedBy: "attestation", dateAgreed: "2026-02-02T09:00:00Z" },
    });
  });

  test("by the customer itself", async () => {
    answers(nothing, signed(true));
    expect((await create()).outputs).toEqual({ confirmed: true, confirmedBy: "customer" });
  });

  test("by the customer itself, also where attestations may not be read", async () => {
    answers(refused(403), signed(true));
    expect((await create()).outputs.confirmedBy).toBe("customer");
  });
});

describe("an agreement that is missing", () => {
  test.each([
    ["nothing is on record", nothing],
    ["only one of another kind is", otherAgreement],
  ])("is an error that says who does what (%s)", async (_name, agreements) => {
    answers(agreements, signed(false));
    const { message } = await failure(create());
    expect(message).toContain("Microsoft 365 admin center");
    expect(message).toContain("direct bill partner or indirect provider");
    expect(message).toContain("5 January 2026");
  });

  test("is gone on refresh, and a warning at preview", async () => {
    answers(nothing, signed(false));
    expect(await customerAgreement.read(customerId, undefined, cloud.context())).toBeUndefined();
    const log: string[] = [];
    expect(await customerAgreement.preview?.({ customerId }, undefined, cloud.context(undefined, log))).toEqual({});
    expect(log[0]).toContain("warn customer");
  });
});

describe("what the sign-in may not read is undetermined, never confirmed", () => {
  test.each([
    [401, refused(401), signed(false)],
    [403, refused(403), signed(false)],
    [403, nothing, refused(403)],
    [401, refused(401), refused(401)],
  ])("%d", async (_status, agreements, direct) => {
    answers(agreements, direct);
    const { message } = await failure(create());
    expect(message).toContain("cannot be determined");
    expect(message).toContain("does not count as confirmed");
    expect(message).toContain("refreshToken");
    expect((await failure(customerAgreement.read(customerId, undefined, cloud.context()))).message).toContain(
      "cannot be determined",
    );
  });

  test("a service that fails is that failure, not an answer", async () => {
    answers({ status: 500, body: {} }, signed(false));
    expect(await failure(create())).toMatchObject({ kind: "unavailable" });
  });

  test("an answer of another shape is not taken for a signature", async () => {
    answers(nothing, { status: 200, body: { isSigned: "true" } });
    expect((await failure(create())).message).toContain("no Microsoft Customer Agreement on record");
  });
});

test("nothing is ever written", async () => {
  answers(attested, signed(true));
  const { id, outputs } = await create();
  const prior = { inputs: { customerId }, outputs };
  await customerAgreement.update(id, prior, { customerId }, cloud.context());
  await customerAgreement.delete(id, prior, cloud.context());
  expect(cloud.calls.filter((call) => !call.startsWith("GET"))).toEqual([]);
});

test("an unknown customer at preview calls nothing", async () => {
  await customerAgreement.preview?.({ customerId: unknown }, undefined, cloud.context());
  expect(cloud.calls).toEqual([]);
});

test("an import by anything but the customer's tenant id says so", async () => {
  expect((await failure(customerAgreement.read("contoso", undefined, cloud.context()))).message).toContain("tenant id");
});
