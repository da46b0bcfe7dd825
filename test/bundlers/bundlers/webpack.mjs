import webpack from "webpack";

const esm = { library: { type: "module" }, module: true, chunkFormat: "module" };
const targets = {
  page: { target: ["web", "es2022"], output: esm },
  worker: { target: ["webworker", "es2022"], output: esm, conditions: ["workerd", "worker", "..."] },
  "node-esm": { target: "node20", output: esm },
  "node-cjs": { target: "node20", output: { library: { type: "commonjs2" } } },
};

export async function build({ entry, outDir, file, target, external }) {
  const { target: platform, output, conditions = ["..."] } = targets[target];
  const how = output === esm ? "import" : "commonjs";
  const compiler = webpack({
    mode: "production",
    context: outDir,
    entry,
    target: platform,
    experiments: { outputModule: output === esm },
    externals: Object.fromEntries(external.map((name) => [name, `${how} ${name}`])),
    output: { path: outDir, filename: file, ...output },
    resolve: { conditionNames: conditions },
    plugins: [new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 })],
    optimization: { minimize: !target.startsWith("node") },
    performance: { hints: false },
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString({ preset: "errors-warnings" }));
}
