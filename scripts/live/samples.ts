/** The script `samples.js`: writes a request in several languages, loaded with the first form that is opened. */
import { curlSample } from "../request/curl-sample.ts";
import { pythonSample } from "../request/python-sample.ts";
import { typescriptSample } from "../request/typescript-sample.ts";

const writers = { curl: curlSample, TypeScript: typescriptSample, Python: pythonSample };

/** What writes a request, by the name of the language. */
export type SampleWriters = typeof writers;

declare global {
  var okcoinSamples: SampleWriters | undefined;
}

globalThis.okcoinSamples = writers;
