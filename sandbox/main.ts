import { join } from "node:path";
import { parseArgs } from "node:util";
import { startSandbox } from "./sandbox";
import * as ids from "./state/ids";

const HELP = `A local cloud that pretends to be Microsoft's: sign-in, Graph, Resource Manager, Partner Center.

  npm run sandbox -- [--port PORT] [--ca DIR]

  --port PORT  listen on 127.0.0.1:PORT (default: a free port)
  --ca DIR     write the certificate authority's certificate to DIR/ca.pem (default: a temporary folder)
  --help       this text
`;

/** Plugins that speak to the sandbox. Nothing here is shared with them but the place. */
const STAND_INS = join(__dirname, "..", "test", "engine", "stand-ins");

interface Arguments {
  port: number;
  ca: string | undefined;
}

function readArguments(argv: string[]): Arguments | "help" {
  const { values } = parseArgs({
    args: argv,
    options: { port: { type: "string" }, ca: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) return "help";
  const port = values.port === undefined ? 0 : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`--port ${values.port}: write a number from 0 to 65535; 0 takes a free port.`);
  }
  return { port, ca: values.ca };
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if (args === "help") {
    process.stdout.write(HELP);
    return;
  }
  const sandbox = await startSandbox({ port: args.port, ...(args.ca !== undefined && { caFolder: args.ca }) });
  const variables: [string, string][] = [
    ["NODE_EXTRA_CA_CERTS", sandbox.caFile],
    ["PARTNER_AUTHORITY_HOST", sandbox.url],
    ["PARTNER_GRAPH_ENDPOINT", sandbox.graphEndpoint],
    ["PARTNER_RESOURCE_MANAGER_ENDPOINT", sandbox.resourceManagerEndpoint],
    ["PARTNER_CENTER_ENDPOINT", sandbox.partnerCenterEndpoint],
    ["ARM_TENANT_ID", ids.PARTNER_TENANT],
    ["ARM_CLIENT_ID", ids.PARTNER_APP],
    ["ARM_CLIENT_SECRET", ids.PARTNER_SECRET],
    ["PARTNER_REFRESH_TOKEN", ids.REFRESH_TOKEN_WITH_MFA],
  ];
  process.stdout.write(`This is a sandbox. It only pretends to be Microsoft's cloud: nothing here reaches Microsoft, nothing is billed,
and the ids, secrets and tokens below open nothing else. All is forgotten when it ends.

  ${sandbox.url}
  ${sandbox.url}/sandbox/state   everything it holds
  ${sandbox.url}/sandbox/log     the calls it received

In the shell that runs your program:

${variables.map(([name, value]) => `  export ${name}='${value}'`).join("\n")}
  export PATH='${STAND_INS}':"$PATH"

The last line puts stand-ins for the azuread and azure-native plugins before the official ones, which would
speak to Microsoft's cloud.

Ctrl+C ends it.
`);
  const end = (): void => {
    sandbox.close().then(() => process.exit(0));
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

main().catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
