/** No token could be had. The message is what Entra or the credential said; it never carries a token or an assertion. */
export class SignInError extends Error {
  override readonly name = "SignInError";

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
