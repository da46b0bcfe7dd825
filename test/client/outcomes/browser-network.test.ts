import { expect, it } from "vitest";
import { isBrowserNetwork } from "../../../src/client/outcomes/browser-network.ts";

const node = { process: { versions: { node: "20.0.0" } } };
function fetch(): undefined {
  return undefined;
}
function sandbox(): undefined {
  return undefined;
}

it.each<[string, object, object, boolean]>([
  ["a page", { document: {}, fetch }, {}, true],
  ["a page that gives its own fetch", { document: {}, fetch }, { fetch }, true],
  ["a page that gives another fetch", { document: {}, fetch }, { fetch: sandbox }, false],
  ["a worker of a page", { WorkerGlobalScope: {}, fetch }, {}, true],
  ["a page with a polyfill of process", { document: {}, process: { versions: {} } }, {}, true],
  ["Node", node, {}, false],
  ["Node with jsdom", { ...node, document: {} }, {}, false],
  ["a worker of Deno", { Deno: {}, WorkerGlobalScope: {} }, {}, false],
  ["workerd", { WorkerGlobalScope: {}, navigator: { userAgent: "Cloudflare-Workers" } }, {}, false],
  ["a given dispatcher", { document: {} }, { dispatcher: {} }, false],
])("%s", (_, platform, given, want) => {
  expect(isBrowserNetwork(given, platform)).toBe(want);
});
