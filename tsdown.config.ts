import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "signing/index": "src/signing/index.ts",
    "sandbox/index": "src/sandbox/index.ts",
    "sandbox/node/index": "src/sandbox/node/index.ts",
    "cli/main": "src/cli/main.ts",
  },
  format: "esm",
  platform: "node",
  target: "es2023",
  dts: true,
  fixedExtension: false,
});
