import type { Client, ClientOptions } from "okcoin-openapi";

export interface LostAnswer {
  readonly loss: string;
  readonly call: string;
  /** What the matrix aimed at, and what the server saw: a run-time may share connections between clients, or close them early. */
  readonly wanted: "cold" | "warm";
  readonly connection: "cold" | "warm";
  /** How often the server received the order. */
  readonly received: number;
  /** The name of the error, or "answered". */
  readonly outcome: string;
}

export declare const lossNames: readonly string[];
export declare const repeatedByBrowsers: readonly string[];

export declare function lostAnswers(
  createClient: (options: ClientOptions) => Client,
  serverUrl: string,
  options?: Partial<ClientOptions>,
): Promise<LostAnswer[]>;
