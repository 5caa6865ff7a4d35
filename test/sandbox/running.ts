import { type Sandbox, startSandbox } from "../../sandbox/sandbox";
import { Caller } from "./caller";

/** Making keys takes long on a busy machine, and so do processes of their own. */
const START_MILLISECONDS = 60_000;

/** One sandbox for a test file, back at its seed before every test. */
export function running(): { sandbox: () => Sandbox; caller: () => Caller } {
  jest.setTimeout(START_MILLISECONDS);
  let starting: Promise<Sandbox> | undefined;
  let started: { sandbox: Sandbox; caller: Caller } | undefined;
  beforeAll(async () => {
    starting = startSandbox();
    const sandbox = await starting;
    started = { sandbox, caller: new Caller(sandbox) };
  });
  beforeEach(() => started?.sandbox.reset());
  afterAll(async () => {
    started?.caller.close();
    // Also one that started too late for its tests must not keep the process alive.
    await (await starting)?.close();
  });
  const ready = () => {
    if (started === undefined) throw new Error("the sandbox has not started");
    return started;
  };
  return { sandbox: () => ready().sandbox, caller: () => ready().caller };
}
