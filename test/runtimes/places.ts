import { bundle } from "./bundle.ts";
import { browserPlaces } from "./browser-places.ts";
import { frameworks } from "./frameworks.ts";
import { ownFolder, ownPackage } from "./own-folder.ts";
import type { Place } from "./place.ts";
import { processPlace, type Command } from "./process-place.ts";
import { versionOf } from "./version-of.ts";

const importing = "process.mjs";
const requiring = "process.cjs";

const buns = [
  { runtime: `Bun ${versionOf("@oven/bun-linux-x64")}`, program: ownPackage("@oven/bun-linux-x64/bin/bun"), lacks: {} },
  {
    runtime: `Bun ${versionOf("bun13")}`,
    program: ownPackage("bun13/bin/bun"),
    lacks: {
      "order over a connection in use": "it would send an order again there, so each gets a connection of its own",
    },
  },
].flatMap(({ runtime, program, lacks }): Command[] => [
  { runtime, how: "import", lacks, command: [program, importing] },
  { runtime, how: "require", lacks, command: [program, requiring] },
]);
const denoName = `Deno ${versionOf("@deno/linux-x64-glibc")}`;
const deno = [ownPackage("@deno/linux-x64-glibc/deno"), "run", "-A", "--node-modules-dir=manual", "--no-lock"] as const;

const nodes = ["20", "22", "24", "26"].flatMap((version): Command[] => {
  const program = ownPackage(`node${version}/bin/node`);
  return [
    { runtime: `Node ${version}`, how: "import", command: [program, importing] },
    { runtime: `Node ${version}`, how: "require", command: [program, requiring] },
  ];
});

const others: readonly Command[] = [
  ...buns,
  { runtime: denoName, how: "import", command: [...deno, importing] },
  { runtime: denoName, how: "require", command: [...deno, requiring] },
];

const workers = [
  { runtime: "workerd", flags: [] },
  { runtime: "workerd, nodejs_compat", flags: ["nodejs_compat"] },
].map(({ runtime, flags }): Command => ({
  runtime,
  how: "bundle",
  lacks: { listen: "a worker has no listening sockets", trust: "a worker cannot choose whom it trusts" },
  command: [process.execPath, `${ownFolder}drivers/workerd.mjs`],
  // What wrangler asks of esbuild; it leaves `node:` to a worker that has it.
  prepare: async ({ folder }) => {
    const outfile = `${folder}/worker-${String(flags.length)}.mjs`;
    const external = flags.length > 0 ? ["--external:node:*"] : [];
    const conditions = ["--conditions=workerd,worker,browser", "--platform=browser"];
    await bundle(folder, "worker.mjs", outfile, ["--format=esm", "--target=es2022", ...conditions, ...external]);
    return [outfile, ...flags];
  },
}));

/** Everywhere that README's table names, in its order. */
export const places: readonly Place[] = [
  ...[...nodes, ...others, ...workers].map(processPlace),
  ...browserPlaces,
  ...frameworks.map(processPlace),
];
