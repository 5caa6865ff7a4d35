import { status } from "@grpc/grpc-js";
import { ServiceError } from "../../../provider/clients/service-error";
import { failure, redactor, toServiceError } from "../../../provider/server/errors";

const same = (text: string) => text;

describe("errors on the wire", () => {
  it("say what each cause adds, once", () => {
    const error = new Error("the plan was not ordered", {
      cause: new Error("the cart expired", { cause: new Error("expired") }),
    });
    expect(toServiceError(error, false, same).details).toBe("the plan was not ordered: the cart expired");
  });

  it("end with what the service said, since its own causes only repeat it", () => {
    const told = new ServiceError(
      {
        kind: "refused",
        service: "Partner Center",
        operation: "POST /x",
        requestId: "r",
        correlationId: "c",
        attempts: 1,
      },
      { cause: new Error("HTTP 400") },
    );
    expect(toServiceError(new Error("the plan was not ordered", { cause: told }), false, same).details).toBe(
      `the plan was not ordered: ${told.message}`,
    );
  });

  it.each([
    [new Error("refused"), false, status.FAILED_PRECONDITION],
    [new Error("refused"), true, status.CANCELLED],
    [new TypeError("x is undefined"), false, status.INTERNAL],
    [failure(status.UNIMPLEMENTED, "no such thing"), false, status.UNIMPLEMENTED],
    ["a string", false, status.FAILED_PRECONDITION],
  ])("%p (cancelled: %p) becomes status %p", (error, cancelled, code) => {
    expect(toServiceError(error, cancelled, same).code).toBe(code);
  });

  it("hide every secret, the longer of two first, wherever it stands", () => {
    const redact = redactor(["secret-one", "secret-one-and-more", "short"]);
    expect(redact("secret-one-and-more, secret-one; secret-one short")).toBe("[secret], [secret]; [secret] short");
  });

  it("hide a secret with characters that mean something in patterns", () => {
    expect(redactor(["a+b(c)$*"])("is a+b(c)$* wrong?")).toBe("is [secret] wrong?");
  });
});
