import { connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox } from "../../../src/sandbox/index.ts";
import { listen } from "../../../src/sandbox/node/index.ts";
import { callerFor } from "../support/caller.ts";
import "../support/check-every-answer.ts";

/** What a caller without types could pass. */
function loose(value: unknown) {
  return value as never;
}

describe("a word that is none of those allowed is refused, and changes nothing", () => {
  const sandbox = createSandbox();
  it.each<[name: string, act: () => unknown]>([
    ["clock", () => createSandbox({ clock: loose("reel") })],
    ["markets", () => createSandbox({ markets: loose("nope") })],
    ["permission", () => sandbox.createAccount({ permissions: [loose("tradee")] })],
    ["keyState", () => sandbox.createAccount({ keyState: loose("gone") })],
    [
      "state of a market",
      () => {
        sandbox.setTrading("btc_cny", loose("closed"));
      },
    ],
    [
      "condition of a service",
      () => {
        sandbox.setService(loose("down"));
      },
    ],
  ])("%s", (_, act) => {
    expect(act).toThrow(/ is one of .+, not /);
  });

  it.each(["toString", "__proto__", "nothing"])("operation %s", (operation) => {
    expect(() => {
      sandbox.force(loose(operation), { code: 10016 });
    }).toThrow("The document has no operation");
    expect(() => {
      sandbox.setService("preparing", loose(operation));
    }).toThrow("The document has no operation");
  });
});

it("a withdrawal to an account of the exchange arrives with a tag as it does without", async () => {
  const sandbox = createSandbox({ marketMakers: false });
  const receiver = sandbox.createAccount();
  const address = receiver.depositAddress;
  const sender = sandbox.createAccount({ funds: { btc: "3" }, approvedAddresses: [address] });
  const call = callerFor(sandbox, sender);
  for (const withdraw_address of [address, `${address}:memo`]) {
    const params = {
      symbol: "btc_cny",
      chargefee: "0",
      trade_pwd: "trade-password",
      withdraw_address,
      withdraw_amount: "1",
    };
    expect(JSON.parse(await call("withdraw", params))).toMatchObject({ result: true });
  }
  sandbox.clock.advance(60 * 60_000);
  expect(sandbox.truth.balances(receiver.apiKey)["btc"]?.free).toBe("2");
});

describe("over a socket", () => {
  /** Sends bytes as they are; gives the whole answer. */
  async function raw(request: (port: number) => string): Promise<string> {
    const server = await listen(createSandbox());
    onTestFinished(() => server.close());
    const socket = connect(server.port, "127.0.0.1");
    socket.write(request(server.port));
    let text = "";
    for await (const chunk of socket.setEncoding("utf8")) text += String(chunk);
    return text;
  }

  it("an address in the request line changes neither protocol nor host", async () => {
    const answer = await raw(
      () =>
        "GET https://elsewhere.test/api/v1/ticker.do?symbol=btc_cny HTTP/1.1\r\nHost: elsewhere.test\r\nConnection: close\r\n\r\n",
    );
    expect(answer).toContain('{"result":false,"error_code":10013}');
  });

  it("a query that is too long gets the code that a body that is too long gets", async () => {
    const query = `symbol=${"x".repeat(70_000)}`;
    const answer = await raw(
      (port) =>
        `GET /api/v1/ticker.do?${query} HTTP/1.1\r\nHost: 127.0.0.1:${String(port)}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toContain('"error_code":10008');
  });

  it("an expectation that nobody knows is answered all the same, with its length", async () => {
    const answer = await raw(
      (port) =>
        `GET /api/v1/ticker.do?symbol=btc_cny HTTP/1.1\r\nHost: 127.0.0.1:${String(port)}\r\nExpect: wonders\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toContain("HTTP/1.1 200 OK");
    expect(answer).toMatch(/content-length: \d+/i);
  });
});
