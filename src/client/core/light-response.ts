/**
 * The response that the pipeline gives to openapi-fetch: a value, decoded already, behind the face of a `Response`.
 *
 * `json()` gives the value itself, nothing is parsed a second time; `text()` and the rest give it as JSON text. All that the type
 * `Response` promises is there.
 */
export class LightResponse {
  static {
    // What a middleware gives back must be an instance of it, and may be this very response or its clone.
    Object.setPrototypeOf(this.prototype, Response.prototype);
  }

  readonly status = 200;
  readonly statusText = "OK";
  readonly ok = true;
  readonly type = "default";
  readonly redirected = false;
  readonly url: string;
  readonly headers: Headers;
  readonly #value: unknown;
  readonly #length: number;

  /** `length` is that of the answer as it came. A length other than zero makes openapi-fetch call json() in place of parsing text(). */
  constructor(url: string, value: unknown, length: number) {
    this.url = url;
    this.headers = new Headers({ "content-type": "application/json", "content-length": String(length) });
    this.#value = value;
    this.#length = length;
  }

  json(): Promise<unknown> {
    return Promise.resolve(this.#value);
  }

  text(): Promise<string> {
    return Promise.resolve(JSON.stringify(this.#value));
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#full().arrayBuffer();
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.arrayBuffer());
  }

  formData(): Promise<FormData> {
    return this.#full().formData();
  }

  blob(): Promise<Blob> {
    return this.#full().blob();
  }

  get body(): ReadableStream | null {
    return this.#full().body;
  }

  get bodyUsed(): boolean {
    return false;
  }

  clone(): LightResponse {
    return new LightResponse(this.url, this.#value, this.#length);
  }

  #full(): Response {
    return Response.json(this.#value);
  }
}
