import { banner, type Emitter } from "../output.ts";
import { operationSamples } from "./operation-samples.ts";

/** How the files of a language end and begin. */
const files: Readonly<Record<string, { readonly extension: string; readonly begin: string }>> = {
  typescript: { extension: "ts", begin: `${banner}\n` },
  sh: { extension: "sh", begin: `#!/bin/sh\n${banner.replace("//", "#")}\n` },
  python: { extension: "py", begin: `#!/usr/bin/env python3\n${banner.replace("//", "#")}\n` },
};

/** Each example request of the document by the client, by curl and by Python; the first one has the name of its operation alone. */
export const samplesEmitter: Emitter = {
  title: "code samples",
  emit: (model) =>
    model.operations.flatMap((operation) =>
      operationSamples(operation, model).flatMap(({ example, samples }, index) =>
        samples.map(({ language, source }) => {
          const { extension = "", begin = "" } = files[language] ?? {};
          const stem = index === 0 ? operation.id : `${operation.id}.${example.name}`;
          return { path: `samples/${stem}.${extension}`, text: begin + source };
        }),
      ),
    ),
};
