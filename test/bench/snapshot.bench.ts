import { okcoin } from "../../generated/index.ts";
import type { Sandbox } from "../../src/sandbox/index.ts";
import { sign } from "../../src/signing/index.ts";
import { type Figure, shortest } from "./measure.ts";
import { openRichAccount, orderFields } from "./rich-account.ts";

const orders = 10_000;
const rounds = 20;

/** Copies of a sandbox in which one account has placed many orders: three in four rest, one in four is filled. */
export async function snapshots(): Promise<readonly Figure[]> {
  const sandbox = await busySandbox();
  const snapshot = sandbox.snapshot();
  return [
    { what: "`snapshot`, 10,000 orders", value: await shortest(() => sandbox.snapshot(), rounds), unit: "ms" },
    {
      what: "`restore` of it",
      value: await shortest(() => {
        sandbox.restore(snapshot);
      }, rounds),
      unit: "ms",
    },
    { what: "`fork`, 10,000 orders", value: await shortest(() => sandbox.fork(), rounds), unit: "ms" },
  ];
}

async function busySandbox(): Promise<Sandbox> {
  const { sandbox, account } = openRichAccount();
  const { path } = okcoin.operations.trade;
  const { keyField, signatureField } = okcoin.signing;
  for (let index = 0; index < orders; index += 1) {
    const fields = { ...orderFields(index), [keyField]: account.apiKey };
    const body = new URLSearchParams({ ...fields, [signatureField]: sign(fields, account.secretKey) });
    const response = await sandbox.fetch(`https://sandbox.test${path}`, { method: "POST", body });
    const answer = (await response.json()) as { result: boolean };
    if (!answer.result) throw new Error(`Order ${String(index)} was refused: ${JSON.stringify(answer)}`);
  }
  return sandbox;
}
