import type { AnswerHeaders } from "../../transport/http.ts";

/** What is known of the answer of a call. Of a call that was sent several times: of its last attempt. */
export interface Answer {
  /**
   * The HTTP status; undefined where no answer came.
   */
  readonly status: number | undefined;
  /**
   * The headers of the answer as they came, such as `headers.get("x-request-id")`; undefined where none came, or where a browser hides them.
   */
  readonly headers: Headers | undefined;
  /**
   * How often the request was sent, or its sending begun; 0 where the call ended before.
   */
  readonly attempts: number;
  /**
   * From the beginning of the call until the last attempt was sent, in milliseconds: waiting for a limit, earlier attempts, and the pauses
   * after them. Where nothing was sent, the whole time of the call.
   */
  readonly queuedMs: number;
  /**
   * From sending the last attempt to the last byte of its answer, in milliseconds; undefined where that byte did not come.
   */
  readonly durationMs: number | undefined;
}

/** A call as its maker sees it; the call writes it when it ends. */
export class SeenCall {
  attempts = 0;
  status: number | undefined;
  headers: AnswerHeaders | undefined;
  queuedMs = 0;
  durationMs: number | undefined;

  /** As plain data, but for the headers, which become an object when they are first looked at. */
  get answer(): Answer {
    const { attempts, status, headers, queuedMs, durationMs } = this;
    let made: Headers | undefined;
    return {
      status,
      get headers() {
        return headers && (made ??= headersOf(headers));
      },
      attempts,
      queuedMs,
      durationMs,
    };
  }
}

/** On Node the class `Headers` brings the whole built-in fetch with it, so nobody pays for it who does not look. */
function headersOf(given: AnswerHeaders): Headers {
  if (isHeaders(given)) return given;
  const headers = new Headers();
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values ?? []].flat()) headers.append(name, value);
  }
  return headers;
}

/** The headers of another implementation of `fetch` are of a class of its own. */
function isHeaders(given: AnswerHeaders): given is Headers {
  return typeof given.get === "function";
}
