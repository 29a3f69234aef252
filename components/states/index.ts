export { FailureTopic, type FailureTopicArgs } from "./failure-topic";
