export * from "./account";
export * from "./arn";
export * from "./format";
export * from "./input";
export * from "./policy";
export * from "./principal";
export * from "./region";
