import { partnerPackage } from "./package";
import { connectEngine, standardError } from "./server/engine";
import { serve } from "./server/server";

/** How long a call in flight may take to end after the engine asked the process to stop. */
const graceMilliseconds = 10_000;
/** How often, and how many times in a row, the engine must be missed before the provider ends by itself. */
const watchMilliseconds = 1_000;
const missesAllowed = 3;

/** Starts the provider for the engine, whose address is the last argument; prints the port, and nothing else, on standard output. */
async function main(): Promise<void> {
  // The engine reads standard output for the port, so whatever a library prints goes to standard error.
  console.log = console.error;
  console.info = console.error;
  console.debug = console.error;

  const address = process.argv.slice(2).findLast((argument) => /^[^\s-][^\s]*:\d+$/.test(argument));
  const engine = address === undefined ? standardError : connectEngine(address);
  const server = await serve(partnerPackage(), engine);

  // Ctrl-C reaches the whole process group. The engine says Cancel in its own time and then SIGTERM; until then a call
  // that may have had its effect must be able to answer, or the engine would not know of it.
  process.on("SIGINT", () => {});
  const end = () => {
    setTimeout(() => process.exit(0), graceMilliseconds).unref();
    server.close().then(() => process.exit(0));
  };
  process.on("SIGTERM", end);

  // An engine that was killed says nothing; without it a provider would stay behind for ever.
  let misses = 0;
  const watch = setInterval(() => {
    misses = engine.isGone() ? misses + 1 : 0;
    if (misses < missesAllowed) return;
    clearInterval(watch);
    end();
  }, watchMilliseconds);

  process.stdout.write(`${server.port}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `the partner provider could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
