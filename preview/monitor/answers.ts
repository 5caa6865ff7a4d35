import { signatures } from "../../policies/model/wire";
import type { Fixture } from "../fixtures";
import { unknownSentinel, type WireBag } from "./values";

export const stackReferenceType = "pulumi:pulumi:StackReference";

/** Outputs of another stack, when it is planned in the same run; `undefined` when nobody here knows them. */
export type StackOutputs = (reference: string) => Promise<WireBag | undefined>;

/** What the monitor can answer without a cloud: fixtures, and the outputs of stacks planned beside this one. */
export class Answers {
  /** Set when the program itself changes its calls on the way, so that fixtures may not see the real arguments. */
  changedByProgram = false;

  constructor(
    private readonly fixtures: readonly Fixture[],
    private readonly stackOutputs: StackOutputs,
  ) {}

  /** A function's result, or `undefined` when only the cloud could give it. */
  invoke(token: string, args: WireBag): WireBag | undefined {
    return this.fixtures.find((fixture) => fixture.token === token && matches(fixture.args ?? {}, args))?.result as
      | WireBag
      | undefined;
  }

  /** The state of a resource that a program reads by id. What is not known is left out and so stays unknown. */
  async readResource(type: string, id: string, inputs: WireBag): Promise<WireBag> {
    if (type === stackReferenceType) {
      const outputs = this.invoke(type, { id }) ?? (await this.stackOutputs(id));
      return {
        name: id,
        outputs: outputs ?? unknownSentinel,
        secretOutputNames: outputs === undefined ? unknownSentinel : secretNames(outputs),
      };
    }
    return { ...inputs, ...(this.invoke(type, { ...inputs, id }) ?? {}) };
  }
}

function secretNames(outputs: WireBag): string[] {
  return Object.entries(outputs)
    .filter(([, value]) => JSON.stringify(value)?.includes(signatures.secret) === true)
    .map(([name]) => name);
}

/** Every key that the fixture names has the same value in the call; a call may have more. */
function matches(expected: Readonly<Record<string, unknown>>, actual: WireBag): boolean {
  return Object.entries(expected).every(([name, value]) => JSON.stringify(actual[name]) === JSON.stringify(value));
}
