import type { CallOptions, OperationDescription } from "../description.ts";
import { isMutation } from "../errors/is-mutation.ts";
import type { CreateIterator, FaceTools, GenericIterator } from "./faces/face-tools.ts";
import { lateIterator } from "./faces/late.ts";
import { mapValues } from "./map-values.ts";

/** `client.all` and `client.poll`: a method for each operation that can be read so. What feeds their iterators loads at the first use. */
export function iteratorFaces(tools: FaceTools) {
  const face = (can: (operation: OperationDescription) => boolean, load: () => Promise<CreateIterator>) => {
    const able = Object.entries(tools.description.operations).filter(([, operation]) => can(operation));
    return mapValues(Object.fromEntries(able), (operation): GenericIterator<CallOptions> =>
      lateIterator(async () => (await load())(tools, operation)),
    );
  };
  return {
    all: face(
      ({ paging }) => paging !== undefined,
      async () => (await import("./faces/all-entries.ts")).createAllEntries,
    ),
    poll: face(
      (operation) => !isMutation(operation),
      async () => (await import("./faces/poll-answers.ts")).createPollAnswers,
    ),
  };
}
