export {
  AccessExpectation,
  type AccessExpectationArgs,
  DataOperation,
  Expectation,
  type ExpectedTableArgs,
  QueryService,
} from "./access-expectation";
