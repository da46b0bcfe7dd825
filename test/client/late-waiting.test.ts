import { expect, it, vi } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { browserBase } from "../../src/client/base.browser.ts";
import { createClientOn } from "../../src/client/client-for.ts";
import type { Client } from "../../src/client/client-types.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import type { CallOptions } from "../../src/description.ts";
import { createSharedLimits } from "../../src/limits/process-limits.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { baseUrl } from "./keys.ts";
import { stubFetch } from "./stub-fetch.ts";

const gate = vi.hoisted(() => {
  const target = new EventTarget();
  const opened = new Promise((resolve) => {
    target.addEventListener("open", resolve);
  });
  return { opened, open: () => target.dispatchEvent(new Event("open")) };
});

/** What calls wait in is loaded no sooner than the test says. */
vi.mock(import("../../src/client/call/waiting-calls.ts"), async (importOriginal) => {
  await gate.opened;
  return importOriginal();
});

const quote = '{"date":"1","ticker":{"buy":"1","high":"1","last":"1","low":"1","sell":"1","vol":"1"}}';
const { requests } = okcoin.operations.ticker.rateLimit;

/** The client of a page, and the symbols that it asked for. */
function pageClient(more: Partial<ClientOptions> = {}) {
  const clock = new VirtualClock();
  const sent: (string | null)[] = [];
  const fetch = stubFetch(({ url }) => {
    sent.push(url.searchParams.get("symbol"));
    return new Response(quote);
  });
  const client = createClientOn({ ...browserBase, clock }, okcoin, { baseUrl, fetch, ...more }) as unknown as Client;
  const ask = (symbol: string, options?: CallOptions) => client.try.ticker({ symbol }, options);
  return { client, clock, sent, ask };
}

it("calls that wait while a page loads the queue end in time, and go in the order in which they came", async () => {
  const { client, clock, sent, ask } = pageClient();
  await Promise.all(Array.from({ length: requests }, () => ask("at_once")));
  const first = [ask("a_cny"), ask("b_cny")];
  const late = ask("late_cny", { timeoutMs: 1_000 });
  const controller = new AbortController();
  const given = client.ticker({ symbol: "given_up" }, { signal: controller.signal });
  first.push(ask("c_cny"));
  controller.abort(new Error("no longer wanted"));
  await expect(given).rejects.toThrow("no longer wanted");
  expect(client.limits.state().queued).toBe(4);
  // By now there is room for all; whoever comes now must not overtake.
  await clock.goTo(2_500);
  expect(await late).toMatchObject({ ok: false, error: { name: "TimeoutError" } });
  const then = [ask("d_cny"), ask("e_cny")];
  expect(sent).toHaveLength(requests);
  gate.open();
  expect(await Promise.all([...first, ...then])).toMatchObject(Array.from({ length: 5 }, () => ({ ok: true })));
  expect(sent.slice(requests)).toEqual(["a_cny", "b_cny", "c_cny", "d_cny", "e_cny"]);
  expect(client.limits.state().queued).toBe(0);
});

it("calls of a page under shared limits go in the order in which they came", async () => {
  gate.open();
  const onWait = vi.fn();
  const { sent, ask } = pageClient({ rateLimit: { shared: createSharedLimits() }, hooks: { onWait } });
  await Promise.all([ask("a_cny"), ask("b_cny"), ask("c_cny")]);
  expect(sent).toEqual(["a_cny", "b_cny", "c_cny"]);
  expect(onWait).not.toHaveBeenCalled();
});
