import { okcoin } from "../../generated/index.ts";
import { createClient } from "../../src/client/index.ts";
import { sign } from "../../src/signing/index.ts";
import { type Figure, perSecond } from "./measure.ts";
import { openRichAccount, orderFields, type Rich } from "./rich-account.ts";

const orders = 10_000;
const origin = "https://sandbox.test";

/** Orders signed, sent to `sandbox.fetch`, verified, matched, answered and read, one after the other. */
export async function inProcess(): Promise<readonly Figure[]> {
  return [
    {
      what: "signed orders in process, `sandbox.fetch`",
      value: await perSecond(openRichAccount, placeByFetch),
      unit: "orders/s",
      aim: "20,000",
    },
    {
      what: "the same through the client",
      value: await perSecond(openRichAccount, placeByClient),
      unit: "orders/s",
    },
  ];
}

async function placeByFetch({ sandbox, account }: Rich): Promise<number> {
  const { method, path } = okcoin.operations.trade;
  const { keyField, signatureField } = okcoin.signing;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  for (let index = 0; index < orders; index += 1) {
    const fields = { ...orderFields(index), [keyField]: account.apiKey };
    const form = new URLSearchParams({ ...fields, [signatureField]: sign(fields, account.secretKey) });
    const response = await sandbox.fetch(origin + path, { method, headers, body: form.toString() });
    const answer = (await response.json()) as { result: boolean };
    if (!answer.result) throw new Error(`Order ${String(index)} was refused: ${JSON.stringify(answer)}`);
  }
  return orders;
}

async function placeByClient({ sandbox, account }: Rich): Promise<number> {
  const { apiKey, secretKey } = account;
  const client = createClient({ baseUrl: origin, apiKey, secretKey, fetch: sandbox.fetch, rateLimit: false });
  for (let index = 0; index < orders; index += 1) await client.trade(orderFields(index));
  return orders;
}
