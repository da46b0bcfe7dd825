import type { ApiDescription, CallOptions, OperationDescription } from "../description.ts";
import { isMutation } from "../errors/is-mutation.ts";
import type { FaceTools, GenericIterator } from "./faces/face-tools.ts";
import type { feeds } from "./faces/feeds.ts";
import { lateIterator } from "./faces/late.ts";
import { mapValues } from "./map-values.ts";

/** `client.all` and `client.poll`: a method for each operation that can be read so. What feeds their iterators loads at the first use. */
export function iteratorFaces({ operations }: ApiDescription, loadTools: () => Promise<FaceTools>) {
  const face = (can: (operation: OperationDescription) => boolean, name: keyof typeof feeds) => {
    const able = Object.entries(operations).filter(([, operation]) => can(operation));
    return mapValues(Object.fromEntries(able), (operation): GenericIterator<CallOptions> =>
      lateIterator(async () => {
        const [{ feeds }, tools] = await Promise.all([import("./faces/feeds.ts"), loadTools()]);
        return feeds[name](tools, operation);
      }),
    );
  };
  return {
    all: face(({ paging }) => paging !== undefined, "createAllEntries"),
    poll: face((operation) => !isMutation(operation), "createPollAnswers"),
  };
}
