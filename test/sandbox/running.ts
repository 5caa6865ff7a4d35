import { type Sandbox, startSandbox } from "../../sandbox/sandbox";
import { Caller } from "./caller";

/** One sandbox for a test file, back at its seed before every test. */
export function running(): { sandbox: () => Sandbox; caller: () => Caller } {
  let sandbox: Sandbox | undefined;
  let caller: Caller | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox();
    caller = new Caller(sandbox);
  });
  beforeEach(() => sandbox?.reset());
  afterAll(async () => {
    caller?.close();
    await sandbox?.close();
  });
  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("the sandbox has not started");
    return value;
  };
  return { sandbox: () => started(sandbox), caller: () => started(caller) };
}
