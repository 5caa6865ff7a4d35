import type { Cloud } from "../core/cloud";
import { type Call, json } from "../core/http";
import { asObject, asText, asTexts, isObject, type Json, type JsonObject } from "../core/json";
import { badRequest } from "./refusals";

/** A test of one object, made from `$filter`. */
type Test = (object: JsonObject) => boolean;

const TOKEN = /\s*(?:('(?:[^']|'')*')|(\(|\)|,)|([^\s(),']+))/gy;

function tokens(filter: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(filter); match !== null; match = TOKEN.exec(filter)) {
    found.push(match[1] ?? match[2] ?? match[3] ?? "");
    if (TOKEN.lastIndex === filter.length) break;
  }
  return found;
}

function literal(token: string): Json {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === "true" || token === "false") return token === "true";
  if (token === "null") return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  return token;
}

function at(object: JsonObject, path: string): Json {
  return path.split("/").reduce<Json>((value, key) => asObject(value)[key] ?? null, object);
}

const same = (a: Json, b: Json): boolean =>
  typeof a === "string" && typeof b === "string" ? a.toLowerCase() === b.toLowerCase() : a === b;

/**
 * `$filter` with `eq`, `ne`, `and`, `or`, `not`, parentheses, `startswith` and `in`, which is what the programs use.
 * Anything else is refused like an invalid filter clause.
 */
export function filterOf(filter: string): Test {
  const list = tokens(filter);
  let position = 0;
  const peek = (): string => list[position] ?? "";
  const take = (): string => list[position++] ?? "";
  const invalid = (): never => {
    throw badRequest(`Invalid filter clause: '${filter}'.`);
  };
  const expect = (text: string): void => {
    if (take() !== text) invalid();
  };

  const comparison = (): Test => {
    const first = take();
    if (first === "(") {
      const inner = either();
      expect(")");
      return inner;
    }
    if (first === "not") {
      const inner = comparison();
      return (object) => !inner(object);
    }
    if (first === "startswith") {
      expect("(");
      const path = take();
      expect(",");
      const start = String(literal(take())).toLowerCase();
      expect(")");
      return (object) => asText(at(object, path)).toLowerCase().startsWith(start);
    }
    if (!/^[a-zA-Z@][\w./@]*$/.test(first)) return invalid();
    const operator = take();
    if (operator === "in") {
      expect("(");
      const values: Json[] = [];
      while (peek() !== ")" && position < list.length) {
        const token = take();
        if (token !== ",") values.push(literal(token));
      }
      expect(")");
      return (object) => values.some((value) => same(at(object, first), value));
    }
    if (operator !== "eq" && operator !== "ne") return invalid();
    if (position >= list.length) return invalid();
    const value = literal(take());
    return (object) => same(at(object, first), value) === (operator === "eq");
  };
  const both = (): Test => {
    let test = comparison();
    while (peek() === "and") {
      take();
      const left = test;
      const right = comparison();
      test = (object) => left(object) && right(object);
    }
    return test;
  };
  const either = (): Test => {
    let test = both();
    while (peek() === "or") {
      take();
      const left = test;
      const right = both();
      test = (object) => left(object) || right(object);
    }
    return test;
  };
  const test = either();
  if (position !== list.length) invalid();
  return test;
}

/** A relation that is expanded comes along, whatever else is selected. */
function select(object: JsonObject, fields: string | undefined, expand: string | undefined): JsonObject {
  if (fields === undefined) return object;
  const wanted = new Set([...fields.split(","), (expand ?? "").replace(/\(.*$/, "")].map((field) => field.trim()));
  return Object.fromEntries(Object.entries(object).filter(([key]) => wanted.has(key) || key.startsWith("@")));
}

/** A collection with `$filter`, `$select`, `$top` and `@odata.nextLink`. */
export function collection(cloud: Cloud, call: Call, type: string, objects: JsonObject[]): Response {
  const query = call.req.query();
  const test = query.$filter === undefined ? () => true : filterOf(query.$filter);
  const top = query.$top === undefined ? cloud.state.settings.pageSize : Number(query.$top);
  if (!Number.isInteger(top) || top < 1) throw badRequest("Invalid value for $top.");
  const size = Math.min(top, cloud.state.settings.pageSize);
  const skip = query.$skiptoken === undefined ? 0 : Number(query.$skiptoken);
  if (!Number.isInteger(skip) || skip < 0) throw badRequest("Invalid value for $skiptoken.");
  const found = objects.filter(test);
  const page = found.slice(skip, skip + size);
  const next = new URL(call.req.url);
  next.searchParams.set("$skiptoken", String(skip + size));
  return json(call, 200, {
    "@odata.context": `${cloud.origin}/graph/v1.0/$metadata#${type}`,
    value: page.map((object) => select(object, query.$select, query.$expand)),
    ...(skip + size < found.length && { "@odata.nextLink": `${cloud.origin}${next.pathname}${next.search}` }),
  });
}

/** One object with its context and `$select`. */
export function entity(cloud: Cloud, call: Call, type: string, object: JsonObject, status = 200): Response {
  return json(call, status, {
    "@odata.context": `${cloud.origin}/graph/v1.0/$metadata#${type}/$entity`,
    ...select(object, call.req.query("$select"), call.req.query("$expand")),
  });
}

/** Id at the end of an OData reference such as `https://graph.microsoft.com/v1.0/directoryObjects/{id}`. */
export const referenceId = (reference: string): string => reference.split("/").at(-1) ?? "";

/** Ids bound by `key@odata.bind`: one reference or several. */
export function bound(body: JsonObject, key: string): string[] {
  const value = body[`${key}@odata.bind`];
  return (typeof value === "string" ? [value] : asTexts(value)).map(referenceId);
}

/** The object without `@odata` annotations, at any depth. */
export function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.includes("@odata.") || key === "@odata.type")
      .map(([key, inner]) => [key, plain(inner)]),
  );
}
