import { describe, expect, it } from "vitest";
import { signing } from "../../generated/protocol.ts";
import { createClientFor } from "../../src/client/create-client-for.ts";
import type { SigningProfile } from "../../src/description.ts";
import { sign, stringToSign, verify } from "../../src/signing/sign.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import { secondExchange } from "../client/second-exchange.ts";

const params = { api_key: "a", sign: "b" };

describe.each([
  ["algorithm", "sha256", '"md5"'],
  ["algorithm", undefined, '"md5"'],
  ["case", "Upper", '"upper" or "lower"'],
  ["sort", "name-descending", '"name-ascending"'],
])("a signing profile with the %s %s", (name, value, known) => {
  const profile = { ...signing, [name]: value } as SigningProfile;
  const message = `A signing profile cannot have the ${name} ${JSON.stringify(value)}: it must be ${known}.`;

  it.each([
    ["signs nothing", () => sign(params, "secret", profile)],
    ["gives no string to sign", () => stringToSign(params, "secret", profile)],
    ["verifies nothing", () => verify(params, "secret", profile)],
    [
      "makes no client",
      () => createClientFor({ ...secondExchange, signing: profile }, { baseUrl: "https://kiwi.test" }, createTransport),
    ],
  ])("%s", (_, use) => {
    expect(use).toThrow(new TypeError(message));
  });
});
