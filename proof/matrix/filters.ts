import { and, type Formula, not } from "../solve/formula";
import type { Dimension } from "../space/dimension";
import type { Space } from "../space/space";
import { listed } from "../words/lists";
import type { MatrixFilterName } from "./model";
import { alikeValues, isAsked } from "./values";

export interface FilterAxis {
  readonly name: MatrixFilterName;
  /** By their position in a box. */
  readonly dimensions: readonly number[];
  readonly values: readonly { readonly label: string; readonly formula: Formula }[];
}

/** The conditions that covers tell apart, each with the values that they do not tell apart put together. */
export function filterAxes(space: Space, covers: readonly Formula[]): readonly FilterAxis[] {
  const axes: readonly FilterAxis[] = [
    byValue("clientAppType", space.clientAppType, covers),
    byValue("platform", space.platform, covers),
    ...deviceAxis(space, covers),
    byValue("signInRisk", space.signInRisk, covers),
    byValue("userRisk", space.userRisk, covers),
    byValue("insiderRisk", space.insiderRisk, covers),
    byValue("authenticationFlow", space.flow, covers),
  ];
  return axes.filter(({ values }) => values.length > 1);
}

function byValue(name: MatrixFilterName, dimension: Dimension, covers: readonly Formula[]): FilterAxis {
  return {
    name,
    dimensions: [dimension.index],
    values: alikeValues(dimension, covers).map((values) => ({
      label: listed(
        values.map((value) => labels[value] ?? value),
        "or",
      ),
      formula: dimension.is(...values),
    })),
  };
}

const labels: Readonly<Record<string, string>> = {
  browser: "Browser",
  mobileAppsAndDesktopClients: "Mobile and desktop apps",
  exchangeActiveSync: "Exchange ActiveSync",
  other: "Other legacy clients",
  windows: "Windows",
  android: "Android",
  linux: "Linux",
  windowsPhone: "Windows Phone",
  unknown: "Unrecognised",
  none: "None",
  low: "Low",
  medium: "Medium",
  high: "High",
  hidden: "Hidden",
  minor: "Minor",
  moderate: "Moderate",
  elevated: "Elevated",
  deviceCodeFlow: "Device code flow",
  authenticationTransfer: "Authentication transfer",
};

/** Devices by what controls ask of them; the values share out all devices. */
function deviceAxis({ devices }: Space, covers: readonly Formula[]): readonly FilterAxis[] {
  const { device, compliant, hybridJoined, attributes } = devices;
  const asked = new Set([...attributes].flatMap(([key, { dimension }]) => (isAsked(dimension, covers) ? [key] : [])));
  if (asked.size === 0 && !isAsked(device, covers)) return [];
  const registered = device.is("registered");
  const classes = [
    ...(asked.has("iscompliant") ? [{ label: "Compliant", formula: compliant }] : []),
    ...(asked.has("trusttype") ? [{ label: "Hybrid joined", formula: hybridJoined }] : []),
  ];
  const rest = and(registered, ...classes.map(({ formula }) => not(formula)));
  const axis: FilterAxis = {
    name: "device",
    dimensions: [
      device.index,
      ...[...attributes].filter(([key]) => controlled.includes(key)).map(([, { dimension }]) => dimension.index),
    ],
    values: [
      { label: "Not registered", formula: not(registered) },
      ...classes.map(({ label, formula }, index) => ({
        label: index === 0 ? label : `${label}, not compliant`,
        formula: and(registered, formula, ...classes.slice(0, index).map((before) => not(before.formula))),
      })),
      { label: classes.length === 0 ? "Registered" : "Registered otherwise", formula: rest },
    ],
  };
  return [axis];
}

/** The attributes that controls ask for. */
const controlled = ["iscompliant", "trusttype"];
