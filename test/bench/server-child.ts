/** A server in a process of its own, so that its CPU time and the client's are counted apart. Started by `server.ts`. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox, listen } from "./subject.ts";

export interface Keys {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** `fixed`: a bare `node:http` server with one answer for each path. `sandbox`: the sandbox with two rich accounts. */
export type Serve =
  { readonly kind: "fixed"; readonly bodies: Readonly<Record<string, string>> } | { readonly kind: "sandbox" };

export interface Started {
  readonly url: string;
  readonly accounts: readonly Keys[];
}

process.on("message", (message: Serve | "cpu") => {
  if (message === "cpu") {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  } else {
    void (message.kind === "fixed" ? serveFixed(message.bodies) : serveSandbox()).then((started) =>
      process.send?.(started),
    );
  }
});
process.on("disconnect", () => process.exit());

async function serveFixed(bodies: Readonly<Record<string, string>>): Promise<Started> {
  const answers = new Map(
    Object.entries(bodies).map(([path, body]) => [
      path,
      {
        body,
        headers: { "content-type": "application/json;charset=UTF-8", "content-length": Buffer.byteLength(body) },
      },
    ]),
  );
  const server = createServer((request, response) => {
    const answer = answers.get(request.url?.split("?", 1)[0] ?? "");
    request.resume().once("end", () => {
      response.writeHead(answer === undefined ? 404 : 200, answer?.headers).end(answer?.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, accounts: [] };
}

async function serveSandbox(): Promise<Started> {
  const sandbox = createSandbox();
  const funds = { btc: "10000000", cny: "100000000000" };
  const accounts = [sandbox.createAccount({ funds }), sandbox.createAccount({ funds })];
  const { url } = await listen(sandbox);
  return { url, accounts: accounts.map(({ apiKey, secretKey }) => ({ apiKey, secretKey })) };
}
