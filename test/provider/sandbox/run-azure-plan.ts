import { createDefaultHttpClient, type HttpClient } from "@azure/core-rest-pipeline";
import { createClients } from "../../../provider/clients/clients";
import { readConfiguration } from "../../../provider/configuration";
import { azurePlan } from "../../../provider/resources/azure-plan";
import type { Context } from "../../../provider/resources/resource";
import { signIn } from "../../../provider/sign-in/sign-in";

/**
 * One run of the provider in a process of its own, against the sandbox that the environment names. With KILL_AFTER=n it
 * kills itself, without a chance to clean up, as soon as the answer to the n-th call to Partner Center is there.
 */
const network = createDefaultHttpClient();
const killAfter = Number(process.env.KILL_AFTER ?? Number.NaN);
let calls = 0;

const httpClient: HttpClient = {
  async sendRequest(request) {
    const response = await network.sendRequest(request);
    if (++calls === killAfter) {
      process.kill(process.pid, "SIGKILL");
    }
    return response;
  },
};

/** Waiting moves the sandbox's clock, so that nobody waits. */
async function clock(advance = 0): Promise<Date> {
  const answer = await fetch(`${process.env.PARTNER_AUTHORITY_HOST}/sandbox/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advance }),
  });
  const { now } = (await answer.json()) as { now: string };
  return new Date(now);
}

async function main(): Promise<void> {
  const result = readConfiguration({}, process.env);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  let now = await clock();
  const context: Context = {
    clients: createClients(result.configuration, signIn(result.configuration), { httpClient }),
    signal: new AbortController().signal,
    log: { debug: () => {}, info: () => {}, warn: () => {} },
    now: () => now,
    sleep: async (milliseconds) => {
      now = await clock(milliseconds / 1000);
    },
  };
  const created = await azurePlan.create(
    {
      customerId: String(process.env.CUSTOMER_ID),
      resellerId: String(process.env.RESELLER_ID),
      partnerOnRecordAttestationAccepted: true,
      onDelete: "leave",
    },
    context,
  );
  process.stdout.write(JSON.stringify({ ...created, calls }));
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
