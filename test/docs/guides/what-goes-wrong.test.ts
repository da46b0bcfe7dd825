import { describe, expect, it } from "vitest";
import { prices, readersWorld } from "./readers-world.ts";
import { snippetWith } from "./snippet.ts";

describe.each(prices)("What can go wrong, where the order %s", (_, price) => {
  it("shows what an error says", async () => {
    const { world, placed } = readersWorld(price);
    await world.execute(snippetWith("what-can-go-wrong", "async function see("));
    const [done, refused, lost] = world.printed;
    expect(done).toContain(`order_id: '${placed()[0]?.id ?? ""}'`);
    expect(refused).toContain("retry: 'never',");
    expect(refused).toContain("outcomeUnknown: false");
    expect(lost).toMatch(/name: 'OutcomeUnknownError',\n {2}code: undefined,/);
    expect(lost).toContain("outcomeUnknown: true");
    expect(placed()).toHaveLength(2);
  });
});
