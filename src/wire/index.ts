export { decimalBreach, integerBreach, kindOf, stringBreach, textProblem, type Breach } from "./bounds.ts";
export { compareDecimals, isPlainDecimal, longestDecimal, plainDecimal } from "./decimals.ts";
export { createDecoder, fits, plainJson, type Decode } from "./decode.ts";
export { loadLosslessJson, NumberText, parseJson, scanJson, type JsonScan } from "./json.ts";
export { isLoopback } from "./loopback.ts";
export { ShapeMismatch } from "./shape-mismatch.ts";
export {
  objectShapes,
  plainShape,
  requestFields,
  requestShapes,
  secretFields,
  type NamedShapes,
  type PlainShape,
} from "./shapes.ts";
