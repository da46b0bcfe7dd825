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

  const refused: [string, unknown, string][] = [
    ["no URL", "www.example.com", "absolute https: URL"],
    ["a path", "/api/v1", "absolute https: URL"],
    ["the empty text", "", "absolute https: URL"],
    ["nothing", undefined, "absolute https: URL"],
    ["a URL object", new URL("https://example.com"), "absolute https: URL as text"],
    ["another protocol", "ftp://example.com", "absolute https: URL"],
    ["a script", "javascript:alert(1)", "absolute https: URL"],
    ["a user name alone", "https://KEY@example.com", "remove what stands before the @"],
    ["a user name and a password", "https://KEY:SECRET@example.com", "remove what stands before the @"],
    ["credentials without a protocol", "KEY:SECRET@example.com", "absolute https: URL"],
    ["credentials over http", "http://KEY:SECRET@example.com", "remove what stands before the @"],
    ["credentials and a bad port", "https://KEY:SECRET@example.com:99999", "absolute https: URL"],
    ["a query", "https://example.com/?sign=SECRET", "remove the query"],
    ["an empty query", "https://example.com/?", "remove the query"],
    ["a fragment", "https://example.com/#SECRET", "remove the query (?) and the fragment (#)"],
    ["an empty fragment", "https://example.com#", "the fragment (#)"],
    ["a space", "https://example.com/a b", "without spaces"],
    ["a line break", "https://example.com\n", "without spaces or line breaks"],
    ["http", "http://www.example.com", "must use https:"],
    ["http to an address that only looks like loopback", "http://127.0.0.1.example.com", "must use https:"],
    ["http to a private address", "http://192.168.0.1", "must use https:"],
    ["http to any address of this machine", "http://0.0.0.0", "must use https:"],
    ["http to a name that ends like one", "http://notlocalhost", "must use https:"],
    ["http to a mapped address", "http://[::ffff:127.0.0.1]", "must use https:"],
  ];

  it.each(refused)("refuses %s", (_, given, message) => {
    const parse = (): string => parseBaseUrl(given as string);
    expect(parse).toThrow(TypeError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/KEY|SECRET/) as string }) as Error,
    );
  });
});
