import { matrix } from "../outcomes/matrix/matrix.ts";
import "../sandbox/support/check-every-answer.ts";

/** A sample: `npm run test:outcomes` tries every kind of operation. */
matrix(["place"]);
