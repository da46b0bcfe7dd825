import { readFile } from "node:fs/promises";
import { literal } from "../literal.ts";
import type { Emitter } from "./output.ts";
import { declaration, sourceFile } from "./source-file.ts";

/** Name and version of the package, as the client calls itself: the one output that does not come from the document. */
export const packageAgentEmitter: Emitter = {
  title: "user agent",
  emit: async () => {
    const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
    const { name, version } = JSON.parse(text) as Record<"name" | "version", string>;
    return [
      sourceFile("package-agent.ts", [
        declaration("packageAgent", literal(`${name}/${version}`), "Name and version of this package (package.json)."),
      ]),
    ];
  },
};
