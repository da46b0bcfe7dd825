import type { AnswerHeaders, HttpAnswer, HttpRequest, SendHttp } from "../../../src/transport/http.ts";

/** One request as it was sent, and what came back. */
export interface Traffic {
  readonly request: Pick<HttpRequest, "method" | "url" | "headers" | "body">;
  /** Undefined where no complete answer came. */
  readonly answer: RawAnswer | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

/** Sends as before and writes down what went over the wire. */
export function recordedSend(send: SendHttp, traffic: Traffic[]): SendHttp {
  return async ({ signal, ...request }) => {
    let answer: HttpAnswer | undefined;
    try {
      answer = await send({ ...request, signal });
      return answer;
    } finally {
      traffic.push({ request, answer: answer && { ...answer, headers: headerPairs(answer.headers) } });
    }
  };
}

function headerPairs(headers: AnswerHeaders): RawAnswer["headers"] {
  if (headers instanceof Headers) return [...headers];
  return Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")] as const);
}
