/** Both Vites take the same words: an app for a page, `ssr` for all that has no page. */
const targets = {
  page: {},
  worker: {
    ssr: true,
    target: "webworker",
    conditions: ["workerd", "worker", "browser", "import", "module", "default"],
  },
  "node-esm": { ssr: true, target: "node" },
  "node-cjs": { ssr: true, target: "node", format: "cjs" },
};

export async function buildWith(vite, { entry, outDir, file, target, external }) {
  const { ssr = false, format = "es", conditions, ...more } = targets[target];
  const resolve = conditions === undefined ? {} : { conditions };
  await vite.build({
    configFile: false,
    root: outDir,
    logLevel: "error",
    ...(ssr ? { ssr: { target: more.target, noExternal: true, external, resolve } } : {}),
    build: {
      ssr,
      outDir,
      emptyOutDir: false,
      minify: more.target !== "node",
      target: "es2022",
      rollupOptions: { input: entry, external, output: { format, entryFileNames: file, ...single(ssr) } },
    },
  });
}

/** A worker is one file; a page may load more of them. */
function single(ssr) {
  return ssr ? { inlineDynamicImports: true } : {};
}
