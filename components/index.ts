export * from "./aws";
export * from "./cleanroom";
