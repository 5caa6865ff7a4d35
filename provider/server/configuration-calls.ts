import { status } from "@grpc/grpc-js";
import {
  type CheckRequest,
  type CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type DiffRequest,
  type DiffResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { isKnown } from "../resources/resource";
import { check } from "./check";
import { diff } from "./diff";
import { failure } from "./errors";
import { checkResponse, diffResponse } from "./responses";
import type { Call, Session } from "./session";
import { decode, stringsIn } from "./values";

/** Options of the engine that travel among a provider's inputs. */
const engineOptions: ReadonlySet<string> = new Set([
  "version",
  "pluginDownloadURL",
  "pluginChecksums",
  "parameterization",
]);

export function configurationCalls(session: Session) {
  const { configuration } = session.definition;

  function settings(struct: Parameters<typeof decode>[0], call: Call) {
    const decoded = decode(struct);
    const all = Object.entries(decoded.values);
    const own = Object.fromEntries(all.filter(([name]) => !engineOptions.has(name)));
    const options = Object.fromEntries(all.filter(([name]) => engineOptions.has(name)));
    const secrets = new Set([...decoded.secrets, ...configuration.secretInputs]);
    call.hide([...secrets].flatMap((name) => stringsIn(own[name])));
    return { own, options, secrets };
  }

  return {
    checkConfig(request: CheckRequest, call: Call): CheckResponse {
      const { own, options, secrets } = settings(request.getNews(), call);
      const completed = configuration.complete(own);
      const checked = check(configuration.inputs, completed);
      const failures = checked.failures.length > 0 ? checked.failures : configuration.check(checked.values);
      return checkResponse({ ...options, ...completed }, secrets, failures, call.redact);
    },

    diffConfig(request: DiffRequest, call: Call): DiffResponse {
      const old = settings(request.getOldInputs() ?? request.getOlds(), call).own;
      const now = settings(request.getNews(), call).own;
      const changes = diff(old, now, configuration.replaceOn).map((change) => {
        // A tenant that is not known yet is most often the same one; a replacement is announced only for certain. An instance
        // that `pulumi import` made has no inputs in its state: its tenant came from the environment, as it does now.
        const [before, after] = [old[change.property], now[change.property]];
        const certain = before !== undefined && isKnown(after) && !sameIgnoringCase(before, after);
        return certain ? change : { property: change.property, kind: change.kind };
      });
      return diffResponse(changes, { deleteBeforeReplace: false, stables: [] });
    },

    async configure(request: ConfigureRequest, call: Call): Promise<ConfigureResponse> {
      const { own } = settings(request.getArgs(), call);
      const completed = configuration.complete(own);
      const checked = check(configuration.inputs, completed);
      const failures = checked.failures.length > 0 ? checked.failures : configuration.check(checked.values);
      if (failures.length > 0) {
        const reasons = failures.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
        throw failure(status.INVALID_ARGUMENT, call.redact(`the partner provider cannot be configured: ${reasons}`));
      }
      session.connection = await configuration.connect(checked.values);
      const response = new ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      response.setAcceptresources(false);
      response.setAcceptoutputs(true);
      return response;
    },
  };
}

function sameIgnoringCase(left: unknown, right: unknown): boolean {
  return typeof left === "string" && typeof right === "string" && left.toLowerCase() === right.toLowerCase();
}
