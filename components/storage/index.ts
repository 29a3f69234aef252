export * from "./bucket";
export * from "./key";
export * from "./log-bucket";
export * from "./statement";
