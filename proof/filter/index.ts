export * from "./attributes";
export * from "./evaluate";
export { deepestFilter, type ParsedFilter, parseFilter } from "./parse";
