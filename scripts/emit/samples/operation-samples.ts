import type { Model, OperationModel } from "../../model/model.ts";
import { type ExampleRequest, exampleRequests } from "./example-request.ts";
import { curlSample } from "../../request/curl-sample.ts";
import { pythonSample } from "../../request/python-sample.ts";
import { typescriptSample } from "../../request/typescript-sample.ts";
import { sampleOperation, sampleTerms } from "./sample-operation.ts";

/** One request in one language. */
export interface Sample {
  readonly label: string;
  /** As a code block of Markdown names it; it also ends the name of the sample's file. */
  readonly language: string;
  /** As `x-codeSamples` name it. */
  readonly lang: string;
  readonly source: string;
}

/** One example request of the document in every language. */
export interface ExampleSamples {
  readonly example: ExampleRequest;
  readonly samples: readonly Sample[];
}

const languages = [
  { label: "TypeScript", language: "typescript", lang: "TypeScript", write: typescriptSample },
  { label: "curl", language: "sh", lang: "Shell", write: curlSample },
  { label: "Python", language: "python", lang: "Python", write: pythonSample },
] as const;

/** The samples of an operation, by example, in the order of the document; never none. */
export function operationSamples(operation: OperationModel, model: Model): [ExampleSamples, ...ExampleSamples[]] {
  const [first, ...others] = exampleRequests(operation);
  const plain = sampleOperation(operation, model);
  const terms = sampleTerms(model);
  const written = (example: ExampleRequest): ExampleSamples => ({
    example,
    samples: languages.map(({ write, ...rest }) => ({
      ...rest,
      source: write(plain, example, terms),
    })),
  });
  return [written(first), ...others.map(written)];
}

/** What tells a sample from the others of its operation: "curl" of the first example, "curl: market buy" of another. */
export function sampleLabel({ label }: Sample, { name }: ExampleRequest, index: number): string {
  return index === 0 ? label : `${label}: ${name.replaceAll(/(?=[A-Z])/g, " ").toLowerCase()}`;
}
