/** Reads the error form that Graph and Resource Manager share: `{error: {code, message}}`. */
export function readMicrosoftError(body: unknown): { code?: string; message?: string } {
  const error = body as { error?: { code?: unknown; message?: unknown } } | undefined;
  const { code, message } = error?.error ?? {};
  return {
    ...(typeof code === "string" && code ? { code } : {}),
    ...(typeof message === "string" && message ? { message } : {}),
  };
}
