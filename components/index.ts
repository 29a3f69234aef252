export * from "./analytics";
export * from "./aws";
export * from "./cleanroom";
export * from "./lake";
export * from "./storage";
