import type { ApiDescription, EvidenceLook, Shape } from "../../description.ts";

/** Milliseconds in one unit of the time that an answer field holds. */
export function plainTimeUnit({ operations, shapes }: ApiDescription, { operation, records }: EvidenceLook): number {
  const answer = resolved(operations[operation]?.response, shapes);
  const field = answer?.type === "object" ? resolved(answer.properties[records], shapes) : undefined;
  return field?.type === "unix-s" ? 1000 : 1;
}

function resolved(shape: Shape | undefined, shapes: ApiDescription["shapes"]): Shape | undefined {
  return shape?.type === "ref" ? resolved(shapes[shape.name], shapes) : shape;
}
