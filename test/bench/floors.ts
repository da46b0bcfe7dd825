import { type Dispatcher, Pool, request } from "undici";

/** What is sent, the same every time. Without a body it is a GET. */
export interface Fixed {
  readonly path: string;
  readonly body?: string;
}

const headers = { "content-type": "application/x-www-form-urlencoded" };

/** Sends a fixed request. @returns the text of the answer */
export type Send = (fixed: Fixed) => Promise<string>;

/** The least that a request costs in Node, by three ways to make one. */
export interface Floors {
  readonly request: Send;
  readonly dispatch: Send;
  readonly fetch: Send;
}

export function floorsTo(url: string): Floors {
  const pool = new Pool(url);
  return {
    request: async ({ path, body }) => {
      const answer = await request(url + path, body === undefined ? {} : { method: "POST", headers, body });
      return answer.body.text();
    },
    dispatch: ({ path, body }) =>
      new Promise((resolve, reject) => {
        const options =
          body === undefined ? { path, method: "GET" as const } : { path, method: "POST" as const, headers, body };
        pool.dispatch(options, new TextReader(resolve, reject));
      }),
    fetch: async ({ path, body }) => {
      const answer = await fetch(url + path, body === undefined ? {} : { method: "POST", headers, body });
      return answer.text();
    },
  };
}

class TextReader implements Dispatcher.DispatchHandler {
  readonly onResponseError: (controller: unknown, error: Error) => void;
  readonly #resolve: (text: string) => void;
  #text = "";

  constructor(resolve: (text: string) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.onResponseError = (_, error) => {
      reject(error);
    };
  }

  onRequestStart(): void {
    // undici calls an older set of methods unless there is this one.
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#text += chunk.toString();
  }

  onResponseEnd(): void {
    this.#resolve(this.#text);
  }
}
