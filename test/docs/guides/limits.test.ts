import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../src/sandbox/index.ts";
import { GuideWorld } from "./guide-world.ts";
import { readersWorld } from "./readers-world.ts";
import { snippetWith } from "./snippet.ts";
import "../../sandbox/support/check-every-answer.ts";

const guide = "rate-limits";

describe("Rate limits", () => {
  it("shows what is free", async () => {
    const { world, client } = readersWorld("2500");
    await world.execute(snippetWith(guide, "const { operations, queued, shield }"));
    const { requests } = client.limits.state().operations["trade"] ?? {};
    expect(world.printed).toEqual([`${String(requests)} 0 0`]);
  });

  it("counts the requests of all clients that share", async () => {
    const { fetch } = createSandbox();
    // Without a key: the platform takes a hash of one outside of virtual time.
    const world = new GuideWorld({ environment: { baseUrl: "https://sandbox.test", fetch } });
    await world.execute(snippetWith(guide, "createSharedLimits()"));
    expect(world.printed).toEqual(["2"]);
  });

  it("shows the hold after HTTP 403, and ends it", async () => {
    const { world, sandbox, client } = readersWorld("2500");
    sandbox.force("ticker", { fault: "http-403", when: "before", times: 2 });
    await world.run(client.try.ticker({ symbol: "btc_cny" }, { retry: false }));
    await world.execute(snippetWith(guide, "client.limits.reset()"));
    expect(world.printed).toEqual(["true 1", "0"]);
  });
});
