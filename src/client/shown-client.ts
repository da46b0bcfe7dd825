import { maskKey } from "../errors/mask-key.ts";
import type { Keys } from "./keys.ts";

/** What a print or a serialiser shows of a client: where it calls, and which key it uses, to its first four characters. */
class OkcoinClient {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;

  constructor(baseUrl: string, keys: Keys | undefined) {
    this.baseUrl = baseUrl;
    this.apiKey = keys && maskKey(keys.apiKey);
  }
}

/** Makes a client show no more than that, whatever prints it. */
export function showAsClient<Inner extends object>(client: Inner, baseUrl: string, keys: Keys | undefined): Inner {
  const face = new OkcoinClient(baseUrl, keys);
  const show = { value: () => face };
  return Object.defineProperties(client, {
    toJSON: show,
    [Symbol.for("nodejs.util.inspect.custom")]: show,
    [Symbol.toStringTag]: { value: OkcoinClient.name },
  });
}
