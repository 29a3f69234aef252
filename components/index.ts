export * from "./analytics";
export * from "./aws";
export * from "./cleanroom";
export * from "./storage";
