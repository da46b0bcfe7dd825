import { decimalBreach, integerBreach, kindOf, stringBreach } from "./bounds.ts";
import { compareDecimals, longestDecimal } from "./decimals.ts";
import { pathText, ShapeMismatch, within } from "./shape-mismatch.ts";
import { objectShapes, plainShape, type NamedShapes } from "./shapes.ts";

/**
 * What decoders are made with, and encoders too, which a page has from its start. So it is given, not imported: a bundler would cut what
 * entry and chunk both import out of the entry, and each piece is compressed alone.
 */
export const decodeTools = {
  ShapeMismatch,
  compareDecimals,
  decimalBreach,
  integerBreach,
  kindOf,
  longestDecimal,
  objectShapes,
  pathText,
  plainShape,
  stringBreach,
  within,
};

export type DecodeTools = typeof decodeTools & {
  /** The shapes that others refer to by name. */
  readonly shapes: NamedShapes;
};
