import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import "./support/check-every-answer.ts";

it("an answer that comes byte by byte leaves no listener behind at each of them, so Node does not warn", async () => {
  const warnings: string[] = [];
  const note = ({ message }: Error): void => void warnings.push(message);
  process.on("warning", note);
  const sandbox = createSandbox();
  sandbox.force("ticker", { fault: "slow-drip", when: "after" });
  const answer = await sandbox.fetch("https://sandbox.test/api/v1/ticker.do?symbol=btc_cny");
  const reader = answer.body?.getReader();
  for (let bytes = 0; bytes < 13; bytes += 1) expect((await reader?.read())?.value).toHaveLength(1);
  await reader?.cancel();
  await sleep(1);
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
