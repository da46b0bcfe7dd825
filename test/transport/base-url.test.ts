import { describe, expect, it } from "vitest";
import { parseBaseUrl } from "../../src/transport/base-url.ts";

describe("parseBaseUrl", () => {
  const accepted: [string, string][] = [
    ["https://www.example.com", "https://www.example.com"],
    ["https://www.example.com/", "https://www.example.com"],
    ["https://www.example.com///", "https://www.example.com"],
    ["HTTPS://WWW.Example.COM:443/", "https://www.example.com"],
    ["https://www.example.com:8443", "https://www.example.com:8443"],
    ["https://example.com/gateway/okcoin/", "https://example.com/gateway/okcoin"],
    ["https://example.com/a@b", "https://example.com/a@b"],
    ["https://example.com/a/../b", "https://example.com/b"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["http://127.255.0.9", "http://127.255.0.9"],
    ["http://0x7f.1", "http://127.0.0.1"],
    ["http://[::1]:9", "http://[::1]:9"],
    ["http://localhost:3000/x", "http://localhost:3000/x"],
  ];

  it.each(accepted)("%s", (given, want) => {
    expect(parseBaseUrl(given)).toBe(want);
  });

  const wanted = "baseUrl must be an absolute https: URL as text";
  const like = `${wanted}, such as "https://www.example.com".`;
  const noCredentials = 'baseUrl must not hold a user name or a password before an @: write "https://example.com".';
  const noQuery = 'baseUrl must end with its path, without a query (?) or a fragment (#): write "https://example.com".';
  const noHttp = (host: string): string =>
    `baseUrl must use https: (http: only works on a loopback host, and ${host} is none): write "https://${host}".`;

  const refused: [string, unknown, string][] = [
    ["no text", undefined, like],
    ["null", null, like],
    ["a URL object", new URL("https://example.com"), "baseUrl must be text, not a URL object: pass url.href."],
    ["the empty text", "", like],
    ["a word", "exchange", like],
    ["a path", "/api/v1", like],
    ["another protocol", "ftp://example.com", like],
    ["a protocol of sockets", "wss://example.com", like],
    ["a script", "javascript:alert(1)", like],
    ["a name without a protocol", "www.example.com", `${wanted}: write "https://www.example.com".`],
    [
      "a name with a port and a path",
      "example.com:8443/gateway/",
      `${wanted}: write "https://example.com:8443/gateway".`,
    ],
    ["a URL without its protocol", "//example.com", `${wanted}: write "https://example.com".`],
    ["a password without a name", "https://:hunter2@example.com", noCredentials],
    ["a letter before the protocol", "xhttps://example.com", like],
    ["a list that holds a URL", ["https://example.com"], like],
    ["a list that holds spaces", ["https://example .com"], like],
    ["a URL of http without its colon", "http//example.com", `${wanted}: write "https://example.com".`],
    [
      "a path that holds a URL",
      "example.com/https://example.org",
      `${wanted}: write "https://example.com/https://example.org".`,
    ],
    ["a path that ends in two slashes", "example.com/x//", `${wanted}: write "https://example.com/x".`],
    ["a URL without its colon", "https//example.com", `${wanted}: write "https://example.com".`],
    ["localhost with a port", "localhost:8901", `${wanted}: write "http://localhost:8901".`],
    ["localhost", "localhost", `${wanted}: write "http://localhost".`],
    ["a loopback address with a port", "127.0.0.1:8901", `${wanted}: write "http://127.0.0.1:8901".`],
    ["a loopback address of IPv6", "[::1]:8901", `${wanted}: write "http://[::1]:8901".`],
    ["another address with a port", "192.168.0.1:8901", `${wanted}: write "https://192.168.0.1:8901".`],
    [
      "a space inside",
      "https://example.com/a b",
      `${wanted}, without spaces or line breaks, such as "https://www.example.com".`,
    ],
    [
      "spaces around",
      " https://example.com ",
      `${wanted}, without spaces or line breaks: write "https://example.com".`,
    ],
    ["a line break", "https://example.com\n", `${wanted}, without spaces or line breaks: write "https://example.com".`],
    [
      "a line break after localhost",
      "localhost:8901\r\n",
      `${wanted}, without spaces or line breaks: write "http://localhost:8901".`,
    ],
    ["a user name alone", "https://KEY@example.com", noCredentials],
    ["a user name and a password", "https://KEY:SECRET@example.com", noCredentials],
    ["credentials over http", "http://KEY:SECRET@example.com", noCredentials],
    ["credentials without a protocol", "KEY:SECRET@example.com", like],
    ["credentials and a bad port", "https://KEY:SECRET@example.com:99999", like],
    [
      "credentials after spaces",
      " https://KEY:SECRET@example.com",
      `${wanted}, without spaces or line breaks, such as "https://www.example.com".`,
    ],
    ["a query", "https://example.com/?sign=SECRET", noQuery],
    ["an empty query", "https://example.com/?", noQuery],
    ["a query without a protocol", "www.example.com?sign=SECRET", like],
    ["a fragment", "https://example.com/#SECRET", noQuery],
    ["an empty fragment", "https://example.com#", noQuery],
    ["http", "http://www.example.com", noHttp("www.example.com")],
    [
      "http to an address that only looks like loopback",
      "http://127.0.0.1.example.com",
      noHttp("127.0.0.1.example.com"),
    ],
    ["http to a private address", "http://192.168.0.1", noHttp("192.168.0.1")],
    ["http to any address of this machine", "http://0.0.0.0", noHttp("0.0.0.0")],
    ["http to a name that ends like one", "http://notlocalhost", noHttp("notlocalhost")],
    ["http to a mapped address", "http://[::ffff:127.0.0.1]", noHttp("[::ffff:7f00:1]")],
  ];

  it.each(refused)("refuses %s", (_, given, message) => {
    const refusal = refusalOf(() => parseBaseUrl(given));
    expect(refusal).toBe(message);
    expect(refusal).not.toMatch(/KEY|SECRET/);
  });

  it.each(refused.filter(([, , message]) => message.includes("write ")))(
    "shows for %s a form that it accepts",
    (_, given) => {
      const right = /write "(.+)"\.$/.exec(refusalOf(() => parseBaseUrl(given)))?.[1];
      expect(parseBaseUrl(right)).toBe(right);
    },
  );
});

describe("parseBaseUrl of a document", () => {
  const paths = ["/api/v1/ticker.do", "/api/v1/trade.do"];

  it.each<[string, string, string]>([
    [
      "the common folder of its paths",
      "https://example.com/api/v1",
      'not end in /api/v1, which the calls add themselves: write "https://example.com".',
    ],
    [
      "the same with a slash",
      "https://example.com/api/v1/",
      'not end in /api/v1, which the calls add themselves: write "https://example.com".',
    ],
    [
      "the same in another case",
      "https://example.com/API/V1",
      'not end in /API/V1, which the calls add themselves: write "https://example.com".',
    ],
    [
      "the same after a prefix",
      "https://example.com/gateway/api/v1",
      'not end in /api/v1, which the calls add themselves: write "https://example.com/gateway".',
    ],
    [
      "the same on loopback",
      "http://localhost:8901/api/v1",
      'not end in /api/v1, which the calls add themselves: write "http://localhost:8901".',
    ],
    [
      "the same over http",
      "http://example.com/api/v1",
      'not end in /api/v1, which the calls add themselves: write "https://example.com".',
    ],
    [
      "one of its paths",
      "https://example.com/api/v1/ticker.do",
      'not end in /api/v1/ticker.do, which the calls add themselves: write "https://example.com".',
    ],
    [
      "the file of one of its paths",
      "https://example.com/x/ticker.do",
      'not end in /ticker.do, which the calls add themselves: write "https://example.com/x".',
    ],
  ])("refuses %s", (_, given, message) => {
    expect(refusalOf(() => parseBaseUrl(given, { paths }))).toBe(`baseUrl must ${message}`);
  });

  it.each([
    ["the folder of the only path", "/api/v1", ["/api/v1/ticker.do"]],
    ["the first folder, where the second differs", "/api", ["/api/v1/a.do", "/api/v2/b.do", "/api/v1/c.do"]],
    ["the first folder, where one path is shorter", "/api", ["/api/v1/a.do", "/api/b.do"]],
  ])("refuses %s", (_, folder, besides) => {
    const message = `baseUrl must not end in ${folder}, which the calls add themselves: write "https://example.com".`;
    expect(refusalOf(() => parseBaseUrl(`https://example.com${folder}`, { paths: besides }))).toBe(message);
  });

  it.each([
    ["https://example.com/api/v1", ["/api/v1/a.do", "/api/v2/b.do"]],
    ["https://example.com/api", paths],
    ["https://example.com/x/other.do", paths],
    ["https://example.com/v1", paths],
    ["https://example.com/xapi/v1", paths],
    ["https://example.com/api/v1/gateway", paths],
    ["https://example.com/api/v1", []],
    ["https://example.com/api/v1", ["/ticker", "/api/v1/trade"]],
    ["https://example.com/api", ["/api/v1/ticker.do", "/sapi/v1/trade.do"]],
  ])("accepts %s before %o", (given, besides) => {
    expect(parseBaseUrl(given, { paths: besides })).toBe(given);
  });

  it("calls the text what its caller calls it", () => {
    expect(refusalOf(() => parseBaseUrl("www.example.com", { name: "EXCHANGE_URL" }))).toMatch(/^EXCHANGE_URL must be/);
  });
});

function refusalOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as TypeError).message;
  }
  throw new Error("nothing was refused");
}
