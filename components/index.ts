export * from "./access";
export * from "./analytics";
export * from "./aws";
export * from "./blueprint";
export * from "./cleanroom";
export * from "./lake";
export * from "./network";
export * from "./storage";
