import type { Redact } from "../../errors/redact.ts";
import type { HttpRequest } from "../../transport/http.ts";

/** A request, complete, and what must be masked in everything that is said about it. */
export interface PreparedRequest extends Pick<HttpRequest, "url" | "headers" | "body"> {
  readonly redact: Redact;
  /** Names and plain texts of all that is sent. */
  readonly sent: readonly [name: string, text: string][];
}
