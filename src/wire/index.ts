export { decimalBreach, integerBreach, stringBreach, type Breach } from "./bounds.ts";
export { compareDecimals, isPlainDecimal, longestDecimal, plainDecimal } from "./decimals.ts";
export { isLoopback } from "./loopback.ts";
export {
  objectShapes,
  plainShape,
  requestFields,
  requestShapes,
  secretFields,
  type NamedShapes,
  type PlainShape,
} from "./shapes.ts";
export { kindOf, textProblem } from "./text.ts";
