import type { CallOptions, OperationDescription } from "../description.ts";
import { isMutation } from "../errors/is-mutation.ts";
import { loadPart } from "../wire/load-part.ts";
import type { CallTools } from "./call/call-tools.ts";
import type { FaceTools, GenericIterator } from "./faces/face-tools.ts";
import type { feeds } from "./faces/feeds.ts";
import { lateIterator } from "./faces/late.ts";
import { loadWithin } from "./load-within.ts";
import { mapValues } from "./map-values.ts";
import { ownPart } from "./own-part.ts";

/** `client.all` and `client.poll`: a method for each operation that can be read so. What feeds their iterators loads at the first use. */
export function iteratorFaces(tools: CallTools, loadTools: () => Promise<FaceTools>) {
  const { description } = tools;
  const face = (can: (operation: OperationDescription) => boolean, name: keyof typeof feeds) => {
    const able = Object.entries(description.operations).filter(([, operation]) => can(operation));
    return mapValues(Object.fromEntries(able), (operation): GenericIterator<CallOptions> =>
      lateIterator(async (options) => {
        const loading = Promise.all([loadPart(ownPart, "feeds", () => import("./faces/feeds.ts")), loadTools()]);
        const [made, faceTools] = await loadWithin(loading, { description, operation }, options, tools);
        return made[name](faceTools, operation);
      }),
    );
  };
  return {
    all: face(({ paging }) => paging !== undefined, "createAllEntries"),
    poll: face((operation) => !isMutation(operation), "createPollAnswers"),
  };
}
