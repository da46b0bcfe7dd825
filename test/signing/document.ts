import { readFileSync } from "node:fs";

/** A published example of a signature. */
interface Vector {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly secret: string;
  readonly string: string;
  readonly sign: string;
}

/** What a wrong client signs: the string it makes (its bytes in `charset`), and the digest that comes of it. */
interface CounterExample {
  readonly name: string;
  /** The vector that it gets wrong. */
  readonly vector?: string;
  readonly string: string;
  readonly charset?: string;
  readonly digest: string;
}

interface Document {
  readonly components: {
    readonly securitySchemes: {
      readonly Signature: {
        readonly "x-signing": {
          readonly vectors: readonly Vector[];
          readonly counterExamples: readonly CounterExample[];
        };
      };
    };
  };
}

const document = JSON.parse(readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8")) as Document;

/** The test vectors of the document. */
export const { vectors, counterExamples } = document.components.securitySchemes.Signature["x-signing"];
