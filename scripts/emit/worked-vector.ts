import type { SigningObject, SigningVector } from "../model/openapi.ts";

/** The vector that the reference works through: one with several fields. */
export function workedVector({ vectors }: SigningObject): SigningVector {
  const worked = vectors.find(({ params }) => Object.keys(params).length >= 5) ?? vectors[0];
  if (!worked) throw new Error("The signing scheme has no test vector to show.");
  return worked;
}
