/** Prints how long the first sandbox of a process takes to open, in milliseconds; run in a process of its own. */
import { createSandbox } from "../../src/sandbox/index.ts";

const begin = performance.now();
createSandbox();
console.log(performance.now() - begin);
