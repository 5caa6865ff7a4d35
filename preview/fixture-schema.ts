import { z } from "zod";

/** The shape of a fixtures file. */
export const fixtureSchema = z.object({
  fixtures: z.array(
    z.strictObject({
      token: z.string().min(1),
      args: z.record(z.string(), z.unknown()).optional(),
      result: z.record(z.string(), z.unknown()),
    }),
  ),
});
