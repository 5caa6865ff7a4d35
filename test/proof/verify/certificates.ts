import type { Certificate, CertificateDimension, CertificateNode, Question } from "../../../proof/certificate";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";

/** The dimensions of every certificate, with the values that sign-ins have whatever policies say. */
const standing: Readonly<Record<string, readonly string[]>> = {
  person: ["other"],
  kind: [
    "member",
    "internalGuest",
    "b2bCollaborationGuest",
    "b2bCollaborationMember",
    "b2bDirectConnectUser",
    "otherExternalUser",
    "serviceProvider",
  ],
  target: ["other", "baselineScopes", "action:urn:user:registersecurityinfo", "action:urn:user:registerdevice"],
  clientAppType: ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"],
  platform: ["windows", "macOS", "iOS", "android", "linux", "windowsPhone", "unknown"],
  device: ["unregistered", "registered"],
  "device.isCompliant": ["null", "=true", "=false"],
  "device.trustType": ["null", "=azuread", "=serverad", "=workplace"],
  signInRisk: ["none", "low", "medium", "high"],
  userRisk: ["none", "low", "medium", "high"],
  insiderRisk: ["none", "minor", "moderate", "elevated"],
  flow: ["none", "deviceCodeFlow", "authenticationTransfer"],
};

type Values = Readonly<Record<string, readonly string[]>>;

/** Writes certificates by hand: dimensions by name, cuts by dimension and values. */
export class Written {
  readonly dimensions: readonly CertificateDimension[];

  /** @param more dimensions beyond the standing ones, or other values of one */
  constructor(more: Values = {}, members?: Values) {
    this.dimensions = Object.entries({ ...standing, ...more }).map(([name, values]) =>
      name === "person" && members !== undefined ? { name, values, members } : { name, values },
    );
  }

  valuesOf(name: string): readonly string[] {
    return this.dimensions[this.#index(name)]?.values ?? [];
  }

  /** Shares out a dimension: `{ "user:a": leaf, rest: leaf }`; values joined by a comma share a branch, `rest` takes those left. */
  cut(name: string, branches: Readonly<Record<string, CertificateNode>>): CertificateNode {
    const values = this.valuesOf(name);
    const named = Object.keys(branches).flatMap((key) => (key === "rest" ? [] : key.split(",")));
    return {
      cut: this.#index(name),
      branches: Object.entries(branches).map(([key, node]) => ({
        values: (key === "rest" ? values.filter((value) => !named.includes(value)) : key.split(",")).map((value) =>
          values.indexOf(value),
        ),
        node,
      })),
    };
  }

  /** One leaf for a box, values by dimension joined by commas; another for the rest. */
  box(box: Readonly<Record<string, string>>, inside: CertificateNode, outside: CertificateNode): CertificateNode {
    return Object.entries(box).reduceRight<CertificateNode>(
      (node, [name, values]) =>
        values.split(",").length === this.valuesOf(name).length
          ? node
          : this.cut(name, { [values]: node, rest: outside }),
      inside,
    );
  }

  certificate(
    tree: CertificateNode,
    changes: Partial<Certificate> = {},
    assumptions: Partial<Assumptions> = {},
  ): Certificate {
    return {
      schemaVersion: 1,
      kind: "partnerguard-certificate",
      question: "claim" satisfies Question,
      assumptions: { ...standardAssumptions, ...assumptions },
      dimensions: this.dimensions,
      tree,
      ...changes,
    };
  }

  #index(name: string): number {
    return this.dimensions.findIndex((dimension) => dimension.name === name);
  }
}
