import type { PreparedRequest } from "./prepared-request.ts";

/** A prepared request while it waits: its fields are in what is sent, and are read from there when somebody asks for them. */
export class CompactRequest implements PreparedRequest {
  readonly url: PreparedRequest["url"];
  readonly headers: PreparedRequest["headers"];
  readonly body: PreparedRequest["body"];
  readonly redact: PreparedRequest["redact"];

  constructor({ url, headers, body, redact }: PreparedRequest) {
    // A text that was put together of pieces holds them until somebody reads it.
    (body ?? url).charCodeAt(0);
    this.url = url;
    this.headers = headers;
    this.body = body;
    this.redact = redact;
  }

  get sent(): readonly [name: string, text: string][] {
    return [...new URLSearchParams(this.body ?? this.url.slice(`${this.url}?`.indexOf("?") + 1))];
  }
}
