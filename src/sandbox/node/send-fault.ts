import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { half } from "../door/answer/altered-body.ts";
import { breakAnswer, head, size } from "../door/answer/break-answer.ts";
import type { BrokenAnswer } from "../door/answer/broken-answer.ts";
import { dripMs } from "../door/answer/break-fetch.ts";
import { answerHeaders, type Reply } from "../door/answer/reply.ts";
import { sendFlood, sendGzip } from "./send-large.ts";

type Fault = Extract<Reply, { kind: "fault" }>;

/** A connection, and the TCP socket that carries it: for https another one, which alone can be reset. */
export interface Line {
  readonly socket: Socket;
  readonly tcp: Socket;
}

/**
 * Carries a fault over a connection: writes past the response, to break what it would keep whole, and ends the
 * connection, unless the fault is made of waiting.
 */
export function sendFault({ fault, body }: Fault, response: ServerResponse, line: Line): void {
  const answer = breakAnswer(fault, body);
  switch (answer.kind) {
    case "whole":
      response.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    case "surrounded":
      if (answer.before !== "") line.socket.write(answer.before);
      response.writeHead(200, answerHeaders).end(answer.body, () => {
        if (answer.after === "") return;
        if (answer.afterMs === 0) line.socket.write(answer.after);
        else setTimeout(() => line.socket.writable && line.socket.write(answer.after), answer.afterMs).unref();
      });
      return;
    case "malformed":
      line.socket.end(answer.bytes);
      return;
    case "cut":
      cut(answer, line);
      return;
    case "gzip":
      sendGzip(answer, response);
      return;
    case "flood":
      sendFlood(answer, response);
      return;
  }
}

/** Between what is sent and a reset, in milliseconds: a reader who meets both at once sees an end in good order. */
const resetMs = 20;

const halfHead = "HTTP/1.1 200 OK\r\ncontent-ty";

function cut(answer: Extract<BrokenAnswer, { kind: "cut" }>, line: Line): void {
  switch (answer.at) {
    case "start":
      stop(answer.by, "", "", line);
      return;
    case "headers":
      stop(answer.by, answer.by === "drip" ? "" : halfHead, halfHead, line);
      return;
    case "body": {
      const { by, framing, body } = answer;
      const part = half(body);
      switch (framing) {
        case "length": {
          const begin = head([`content-length: ${String(size(body))}`]);
          stop(by, by === "drip" ? begin : begin + part, body, line);
          return;
        }
        case "chunked":
          stop(by, `${head(["transfer-encoding: chunked"])}${size(part).toString(16)}\r\n${part}\r\n`, "", line);
          return;
        case "none":
          stop(by, head(["connection: close"]) + part, "", line);
          return;
      }
    }
  }
}

/** @param rest for a drip: what comes a byte at a time; a head has no end */
function stop(by: "reset" | "end" | "silence" | "drip", written: string, rest: string, { socket, tcp }: Line): void {
  switch (by) {
    case "reset":
      if (written === "") tcp.resetAndDestroy();
      else socket.write(written, () => setTimeout(() => tcp.resetAndDestroy(), resetMs));
      return;
    case "end":
      socket.end(written);
      return;
    case "silence":
      if (written !== "") socket.write(written);
      return;
    case "drip":
      if (written !== "") socket.write(written);
      drip(socket, Buffer.from(rest), rest === halfHead);
      return;
  }
}

/** A byte now and then, for as long as the connection lives; the last one again and again when there is no end. */
function drip(socket: Socket, bytes: Buffer, endless: boolean): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent >= bytes.length) {
      if (!endless) {
        socket.end();
        return;
      }
      sent = bytes.length - 1;
    }
    socket.write(bytes.subarray(sent, sent + 1));
    sent += 1;
  }, dripMs);
  socket.once("close", () => {
    clearInterval(timer);
  });
}
