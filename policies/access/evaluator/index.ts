export * from "./types";
export { UNKNOWN, UNKNOWN_PART } from "./unknown";
export { evaluate } from "./evaluate";
