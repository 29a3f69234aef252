export { GlueNetwork, type GlueNetworkArgs } from "./glue-network";
export { PrivateNetwork, type PrivateNetworkArgs } from "./private-network";
