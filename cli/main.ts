import { run } from "./program";

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

for (const [signal, number] of Object.entries(signals)) {
  // Programs that are being planned end with this process, not after it.
  process.once(signal, () => process.exit(128 + number));
}

for (const stream of [process.stdout, process.stderr]) {
  // Whoever reads may stop early, as `head` does; the rest has no reader then.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`partnerguard: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
