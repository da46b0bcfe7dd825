import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox } from "../../src/sandbox/index.ts";

interface Visit {
  readonly arrivedAt: number;
  /** Answered with 403. */
  readonly shielded: boolean;
  answeredAt: number;
}

/** How long a shield asks for, in seconds: longer than a process on a busy machine stands still. */
export const holdSeconds = 5;

/** A server with one answer, which notes when each request came. */
export class CountingExchange {
  readonly url: string;
  readonly visits: Visit[] = [];
  /** Whether it shields the address. */
  shields = false;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  static async start(): Promise<CountingExchange> {
    const ticker = await createSandbox({ seed: 1 }).fetch("https://sandbox.test/api/v1/ticker.do?symbol=btc_cny");
    const body = await ticker.text();
    const server = createServer((_, response) => {
      const { shields } = exchange;
      const visit: Visit = { arrivedAt: performance.now(), shielded: shields, answeredAt: Infinity };
      exchange.visits.push(visit);
      // Uneven, like a way through the net.
      setTimeout(
        () => {
          visit.answeredAt = performance.now();
          if (shields) response.setHeader("retry-after", holdSeconds);
          response.writeHead(shields ? 403 : 200, { "content-type": "application/json" });
          response.end(shields ? "" : body);
        },
        (exchange.visits.length * 7) % 40,
      );
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const exchange = new CountingExchange(server);
    return exchange;
  }

  get arrivals(): readonly number[] {
    return this.visits.map(({ arrivedAt }) => arrivedAt);
  }

  get open(): number {
    return this.visits.filter(({ answeredAt }) => answeredAt === Infinity).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}
