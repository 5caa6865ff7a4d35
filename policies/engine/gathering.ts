import type {
  PolicyProviderResource,
  PolicyResource,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { isDefaultProvider, type RawResource, resourceFrom } from "../model/construct";
import type { Resource } from "../model/plan";
import { type EngineProperties, sameValues, transferSecrets, unproxied, withModelSecrets } from "./values";

/** What the engine told of a resource on its arrival: everything but its dependencies. */
interface Arrival extends RawResource {
  readonly secretsKnown: boolean;
}

/**
 * Keeps what arrives one resource at a time, until the engine shows the whole stack with its dependencies.
 * On arrival come the inputs as the provider's Check left them; at the end come the outputs.
 */
export class Gathering {
  readonly #arrivals = new Map<string, Arrival>();
  readonly #marked = new Map<string, EngineProperties>();
  readonly #providers = new Map<string, Arrival>();

  /** Notes which inputs are secret; called before any validation, and only where the policy's level is `remediate`. */
  noteSecrets(args: Pick<ResourceValidationArgs, "urn" | "props">): void {
    this.#marked.set(args.urn, unproxied(args.props));
  }

  /** Takes a resource's final inputs. The answer lacks dependencies. */
  arrive(args: ResourceValidationArgs): Resource {
    const properties = unproxied(args.props);
    const marked = this.#marked.get(args.urn);
    const arrival: Arrival = {
      urn: args.urn,
      type: args.type,
      name: args.name,
      properties: withModelSecrets(transferSecrets(properties, marked ?? {}) as EngineProperties),
      provider: args.provider?.urn,
      parent: args.opts.parent,
      protect: args.opts.protect,
      ignoreChanges: args.opts.ignoreChanges,
      judgedOn: "inputs",
      // Another pack's remediation, run after ours, may have brought secrets that nobody showed us.
      secretsKnown: marked !== undefined && sameValues(properties, marked),
    };
    this.#arrivals.set(args.urn, arrival);
    if (args.provider !== undefined) this.#noteProvider(args.provider);
    return resourceFrom(arrival);
  }

  /** The whole stack: kept inputs with the dependencies that only the end shows. */
  complete(args: Pick<StackValidationArgs, "resources">): Resource[] {
    const resources = args.resources.map((resource) => this.#completed(resource));
    const urns = new Set(resources.map((resource) => resource.urn));
    for (const provider of this.#providers.values()) {
      if (!urns.has(provider.urn)) resources.push(resourceFrom(this.#arrivals.get(provider.urn) ?? provider));
    }
    return resources
      .filter((resource) => !isDefaultProvider(resource.urn))
      .sort((left, right) => (left.urn < right.urn ? -1 : left.urn > right.urn ? 1 : 0));
  }

  #completed(resource: PolicyResource): Resource {
    if (resource.provider !== undefined) this.#noteProvider(resource.provider);
    const arrival = this.#arrivals.get(resource.urn) ?? seenAtTheEnd(resource);
    return resourceFrom({
      ...arrival,
      parent: arrival.parent || resource.parent?.urn,
      dependencies: resource.dependencies.map((dependency) => dependency.urn),
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([property, dependencies]) => [
          property,
          dependencies.map((dependency) => dependency.urn),
        ]),
      ),
    });
  }

  #noteProvider(provider: PolicyProviderResource): void {
    if (this.#providers.has(provider.urn)) return;
    this.#providers.set(provider.urn, {
      urn: provider.urn,
      type: provider.type,
      name: provider.name,
      properties: withModelSecrets(unproxied(provider.props)),
      judgedOn: "inputs",
      secretsKnown: false,
    });
  }
}

/** A resource that did not arrive: it was not targeted, and stays as it is deployed. */
function seenAtTheEnd(resource: PolicyResource): Arrival {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    properties: withModelSecrets(unproxied(resource.props)),
    provider: resource.provider?.urn,
    parent: resource.parent?.urn,
    protect: resource.opts.protect,
    ignoreChanges: resource.opts.ignoreChanges,
    judgedOn: "outputs",
    secretsKnown: false,
  };
}
