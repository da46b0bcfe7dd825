/**
 * A server of raw bytes that loses answers on demand and counts what it received: `node server.js` prints its address as one line of
 * JSON, and ends with its standard input.
 *
 * The path says what to do: `/lost/<loss>/<run>/api/v1/...`. A GET is always answered, so that it leaves a warm connection behind; a
 * POST is lost in the way named. `/received/<run>` answers `{ received, warm }`: how many POSTs came with this run, and whether the first
 * came over a connection that had served a request before.
 */
import { Buffer } from "node:buffer";
import { createServer } from "node:net";
import process from "node:process";
import { losses } from "./losses.js";

const ticker = '{"date":"1410431279","ticker":{"buy":"1","high":"3","last":"2","low":"1","sell":"3","vol":"4"}}';

/** @type {Map<string, { received: number; warm: boolean }>} */
const runs = new Map();

/** Answers one request. */
function serve(socket, { method, path, warm }) {
  const [, kind, name, run = name] = path.split("/").map(decodeURIComponent);
  const seen = runs.get(run) ?? { received: 0, warm };
  if (kind === "received") return void socket.write(answer("200 OK", JSON.stringify(seen)));
  if (method !== "POST") return void socket.write(answer("200 OK", ticker));
  runs.set(run, { ...seen, received: seen.received + 1 });
  losses[name](socket, answer);
}

function answer(status, body, headers = []) {
  const length = `content-length: ${String(Buffer.byteLength(body))}`;
  // For pages: the matrix runs in one from another origin.
  const lines = [`HTTP/1.1 ${status}`, "access-control-allow-origin: *", "content-type: application/json", ...headers];
  return `${[...lines, length].join("\r\n")}\r\n\r\n${body}`;
}

/** The first request of the bytes received, and the rest; undefined until it is complete. */
function readRequest(text) {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const [, method, path] = /^(\S+) (\S+)/.exec(head) ?? [];
  const chunked = /^transfer-encoding: *chunked/im.test(head);
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  const last = chunked ? text.indexOf("\r\n0\r\n\r\n", end) + 7 : end + 4 + length;
  return last < end + 4 || text.length < last ? undefined : { method, path, rest: text.slice(last) };
}

const server = createServer((socket) => {
  let text = "";
  let served = 0;
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    for (let request = readRequest(text); request !== undefined; request = readRequest(text)) {
      text = request.rest;
      serve(socket, { ...request, warm: served > 0 });
      served += 1;
    }
  });
});
server.listen(0, "127.0.0.1", () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${String(server.address().port)}` }));
});
process.stdin.resume().on("end", () => process.exit(0));
