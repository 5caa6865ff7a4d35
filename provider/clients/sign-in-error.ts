/** No token could be had. The message is what Entra or the credential said; it never carries a token or an assertion. */
export class SignInError extends Error {
  override readonly name = "SignInError";

  constructor(cause: unknown) {
    super(oneLine(cause instanceof Error ? cause.message : String(cause)));
  }
}

/** Entra spreads its messages over lines: error, trace id, correlation id, time. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, 1_000);
}
