import { Agent, request } from "undici";
import { okcoin } from "../../generated/index.ts";
import { createClient } from "../../src/client/index.ts";
import { listen } from "../../src/sandbox/node/index.ts";
import { sign } from "../../src/signing/index.ts";
import { atOnce, noPreparation } from "./at-once.ts";
import { type Figure, perSecond } from "./measure.ts";
import { openRichAccount, orderFields } from "./rich-account.ts";

/** Orders over loopback with connections kept alive, 16 at once; client and sandbox share one process. */
export async function overASocket(): Promise<readonly Figure[]> {
  const { sandbox, account } = openRichAccount();
  const server = await listen(sandbox);
  const { apiKey, secretKey } = account;
  const client = createClient({ baseUrl: server.url, apiKey, secretKey, rateLimit: false });
  const dispatcher = new Agent();
  const { method, path } = okcoin.operations.trade;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const form = (index: number) => {
    const fields = { ...orderFields(index), [okcoin.signing.keyField]: apiKey };
    return new URLSearchParams({ ...fields, [okcoin.signing.signatureField]: sign(fields, secretKey) }).toString();
  };

  try {
    const bare = await perSecond(noPreparation, () =>
      atOnce(async (index) => {
        const { body } = await request(server.url + path, { method, headers, dispatcher, body: form(index) });
        await body.text();
      }),
    );
    const byClient = await perSecond(noPreparation, () => atOnce((index) => client.trade(orderFields(index))));
    return [
      { what: "signed orders over a socket, 16 at once", value: bare, unit: "orders/s" },
      { what: "the same through the client", value: byClient, unit: "orders/s" },
    ];
  } finally {
    await dispatcher.destroy();
    await server.close();
  }
}
