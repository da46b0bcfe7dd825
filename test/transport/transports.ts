import { readConnectionError } from "../../src/transport/connection-errors.ts";
import { createFetchTransport } from "../../src/transport/fetch-transport.ts";
import type { HttpRequest, SendHttp } from "../../src/transport/http.ts";
import { TransportFault } from "../../src/transport/transport-fault.ts";
import { createUndiciTransport } from "../../src/transport/undici-transport.ts";

interface Limits {
  readonly maxAnswerBytes?: number;
}

/** Every transport, by name: each table runs through all of them. */
export const transports = {
  undici: (limits?: Limits): SendHttp => createUndiciTransport(limits),
  fetch: (limits?: Limits): SendHttp => createFetchTransport({ ...limits, readError: readConnectionError }),
} as const;

export const transportNames = ["undici", "fetch"] as const satisfies (keyof typeof transports)[];

export type TransportName = (typeof transportNames)[number];

/** A signed-looking POST; what it carries must never show in a fault. */
export function post(url: string, signal: AbortSignal = new AbortController().signal): HttpRequest {
  return {
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "api_key=KEYTEXT&symbol=btc_cny&sign=SIGNTEXT",
    signal,
  };
}

/** The fault of a request that must have one. */
export async function faultOf(sent: Promise<unknown>): Promise<TransportFault> {
  try {
    await sent;
  } catch (error) {
    if (error instanceof TransportFault) return error;
    throw error;
  }
  throw new Error("expected a TransportFault, got an answer");
}
