import type { BrokenDocument } from "./broken-document.ts";

const rule = "okcoin/safe-servers";
const file = "openapi.yaml";
const servers = `${file}#/servers`;

export const serverRules: readonly BrokenDocument[] = [
  ...[
    ["a host on the network", "https://www.okcoin.cn"],
    ["a host that only looks like loopback", "http://127.0.0.1.okcoin.cn:8765"],
    ["a loopback address as the user of another host", "http://localhost@okcoin.cn"],
    ["a path on the host that serves the document", "/"],
    ["a host without a scheme", "//okcoin.cn"],
  ].map(([name = "", url = ""]): BrokenDocument => ({
    rule,
    name,
    change: (spec) => spec.set(file, "servers 0 url", url),
    wantMessage: `Code that tools make would send keys to ${url}`,
    at: `${servers}/0/url`,
  })),
  {
    rule,
    name: "a variable that starts as a host on the network",
    change: (spec) => spec.set(file, "servers 1 variables baseUrl default", "https://www.okcoin.cn"),
    wantMessage: "would send keys to https://www.okcoin.cn",
    at: `${servers}/1/url`,
  },
  {
    rule,
    name: "a variable that offers a host on the network",
    change: (spec) =>
      spec.set(file, "servers 1 variables baseUrl enum", ["http://localhost:8765", "https://www.okcoin.cn"]),
    wantMessage: "would send keys to https://www.okcoin.cn",
    at: `${servers}/1/url`,
  },
  {
    rule,
    name: "a variable for a part of the host",
    change: (spec) =>
      spec
        .set(file, "servers 1 url", "https://www.okcoin.{land}")
        .set(file, "servers 1 variables", { land: { default: "cn" } }),
    wantMessage: "would send keys to https://www.okcoin.cn",
    at: `${servers}/1/url`,
  },
];
