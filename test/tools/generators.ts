import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { documentPath, outputPath, runTool, type ToolRun } from "./tool.ts";

/** A tool that makes a client of a document. */
export interface Generator {
  readonly name: string;
  /** Makes the client in `folder`/generated. */
  readonly generate: (document: string, folder: string) => Promise<ToolRun>;
  /** Why no call is made with its client; without it `clients/<name>.ts` makes some. */
  readonly notCalled?: string;
}

export const generators: readonly Generator[] = [
  {
    name: "hey-api",
    generate: (document, folder) =>
      runTool("@hey-api/openapi-ts/bin/run.js", [
        ...["--input", documentPath(document), "--output", join(folder, "generated")],
        ...["--client", "@hey-api/client-fetch", "--no-log-file"],
      ]),
  },
  {
    name: "orval-7",
    generate: (document, folder) =>
      runTool("orval7/dist/bin/orval.js", ["--config", orvalConfig("orval-7", document, folder)]),
  },
  {
    name: "orval-8",
    generate: (document, folder) =>
      runTool("orval/dist/bin/orval.mjs", ["--config", orvalConfig("orval-8", document, folder)]),
  },
  {
    name: "swagger-typescript-api",
    generate: (document, folder) =>
      runTool(".bin/swagger-typescript-api", [
        "generate",
        ...["--path", documentPath(document), "--output", join(folder, "generated"), "--name", "client.ts"],
      ]),
  },
  {
    name: "openapi-typescript-codegen",
    generate: (document, folder) =>
      runTool("openapi-typescript-codegen/bin/index.js", [
        ...["--input", documentPath(document), "--output", join(folder, "generated")],
      ]),
    notCalled: "it sends every form as multipart/form-data, whatever the document says",
  },
];

function orvalConfig(name: string, document: string, folder: string): string {
  const path = outputPath(document, `${name}.config.json`);
  const target = join(folder, "generated/client.ts");
  const output = { target, schemas: join(folder, "generated/model"), client: "axios" };
  writeFileSync(path, JSON.stringify({ okcoin: { input: documentPath(document), output } }));
  return path;
}
