import { describe, expect, it, vi } from "vitest";
import { createFetchTransport } from "../../src/transport/fetch-transport.ts";
import type { FetchFunction } from "../../src/transport/http.ts";
import { Deadline } from "../../src/time/clock.ts";
import { faultOf, post } from "./transports.ts";

const url = "https://sandbox.test/api/v1/trade.do";
const never = new Promise<never>(() => undefined);

describe("a given fetch", () => {
  it("gets the URL as text and a plain init", async () => {
    const calls: [string, RequestInit][] = [];
    const request = post(url);
    const send = createFetchTransport({
      fetch: (...call) => {
        calls.push(call);
        return Promise.resolve(new Response('{"result":true}', { headers: { "content-type": "application/json" } }));
      },
    });
    expect(await send(request)).toMatchObject({ status: 200, text: '{"result":true}' });
    expect(calls).toEqual([
      [
        url,
        {
          method: "POST",
          headers: { ...request.headers, "accept-encoding": "identity" },
          body: request.body,
          redirect: "manual",
          credentials: "omit",
          signal: request.signal,
        },
      ],
    ]);
  });

  it("may answer with the text of a status and no body", async () => {
    const send = createFetchTransport({ fetch: () => Promise.resolve(new Response(null, { status: 403 })) });
    expect(await send(post(url))).toMatchObject({ status: 403, text: "" });
  });

  it("may be one whose bodies are no streams", async () => {
    const whole = { body: undefined, arrayBuffer: () => new Response("{}").arrayBuffer() };
    const fetch = (): Promise<Response> =>
      Promise.resolve({ status: 200, url: "", headers: new Headers(), ...whole } as unknown as Response);
    expect(await createFetchTransport({ fetch })(post(url))).toMatchObject({ status: 200, text: "{}" });
    expect(await faultOf(createFetchTransport({ fetch, maxAnswerBytes: 1 })(post(url)))).toMatchObject({
      reason: "too-large",
    });
  });

  const failing: [string, FetchFunction][] = [
    [
      "throws at once",
      () => {
        throw new TypeError("no");
      },
    ],
    ["rejects", () => Promise.reject(new TypeError("Failed to fetch"))],
    [
      "gives a body that fails",
      () =>
        Promise.resolve(
          new Response(
            new ReadableStream({
              start: (c) => {
                c.error(new Error("cut"));
              },
            }),
          ),
        ),
    ],
    [
      "gives a body that was read already",
      async () => {
        const response = new Response("{}");
        await response.text();
        return response;
      },
    ],
  ];

  it.each(failing)("that %s makes a fault of unknown outcome", async (_, fetch) => {
    const fault = await faultOf(createFetchTransport({ fetch })(post(url)));
    expect(fault).toMatchObject({ stage: "sent-or-unknown", reason: "other" });
    expect(fault.cause).toBeInstanceOf(Error);
  });

  const deaf: [string, FetchFunction][] = [
    ["the signal", () => never],
    ["the signal, with its body", () => Promise.resolve(new Response(new ReadableStream({ pull: () => never })))],
    [
      "being cancelled",
      () => Promise.resolve(new Response(new ReadableStream({ pull: () => never, cancel: () => never }))),
    ],
    [
      "the signal, with a body that is no stream",
      () =>
        Promise.resolve({
          status: 200,
          url: "",
          headers: new Headers(),
          arrayBuffer: () => never,
        } as unknown as Response),
    ],
  ];

  it.each(deaf)("that does not listen to %s is left behind on abort", async (_, fetch) => {
    const abort = new AbortController();
    const reason = new Error("enough");
    const sent = faultOf(createFetchTransport({ fetch })(post(url, abort.signal)));
    setImmediate(() => {
      abort.abort(reason);
    });
    expect(await sent).toMatchObject({ stage: "sent-or-unknown", reason: "aborted", cause: reason });
  });

  const redirected: [string, Response][] = [
    ["hides a redirect, as browsers do", { status: 0, type: "opaqueredirect", body: null } as Response],
    ["followed one in spite of all", { status: 200, redirected: true, body: null } as Response],
    ["gives a redirect", new Response(null, { status: 307, headers: { location: "https://stranger.test" } })],
  ];

  it.each(redirected)("that %s makes a fault", async (_, response) => {
    const send = createFetchTransport({ fetch: () => Promise.resolve(response) });
    expect(await faultOf(send(post(url)))).toMatchObject({ stage: "sent-or-unknown", reason: "redirect" });
  });

  const from =
    (place: string): FetchFunction =>
    () => {
      const response = new Response("{}");
      Object.defineProperty(response, "url", { value: place });
      return Promise.resolve(response);
    };

  it.each([
    "https://stranger.test/api/v1/trade.do",
    "http://sandbox.test/api/v1/trade.do",
    "https://sandbox.test:8443/",
  ])("whose answer came from %s makes a fault", async (place) => {
    const fault = await faultOf(createFetchTransport({ fetch: from(place) })(post(url)));
    expect(fault).toMatchObject({ stage: "sent-or-unknown", reason: "elsewhere", retry: "never", status: 200 });
    expect(fault.message).toContain("from another server than the one that was asked");
  });

  it.each(["", url, "https://sandbox.test:443/other", "/api/v1/trade.do"])(
    "may say it answers from %j",
    async (place) => {
      expect(await createFetchTransport({ fetch: from(place) })(post(url))).toMatchObject({ text: "{}" });
    },
  );

  it("cancels the body of an answer that is refused", async () => {
    let cancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        cancelled = true;
      },
    });
    const fetch = (): Promise<Response> => Promise.resolve(new Response(body, { headers: { "content-length": "11" } }));
    expect(await faultOf(createFetchTransport({ fetch, maxAnswerBytes: 10 })(post(url)))).toMatchObject({
      reason: "too-large",
    });
    expect(cancelled).toBe(true);
  });

  it("gets a signal of the platform, whatever ends the call, with the reason", async () => {
    const caller = new AbortController();
    const reason = new Error("enough");
    let given: AbortSignal | null | undefined;
    const fetch: FetchFunction = (_, init) => {
      given = init.signal;
      return never;
    };
    const deadline = new Deadline(10_000, caller.signal);
    const sent = faultOf(createFetchTransport({ fetch })({ ...post(url), signal: deadline }));
    caller.abort(reason);
    expect(await sent).toMatchObject({ reason: "aborted", cause: reason });
    expect(given).toBeInstanceOf(AbortSignal);
    expect(given).toMatchObject({ aborted: true, reason });
    deadline.dispose();
  });

  it("has the body of a redirect cancelled", async () => {
    const cancel = vi.fn();
    const response = new Response(new ReadableStream({ cancel }), { status: 302 });
    await faultOf(createFetchTransport({ fetch: () => Promise.resolve(response) })(post(url)));
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("that hides the status of a redirect gives none", async () => {
    const hidden = { status: 0, type: "opaqueredirect", body: null } as Response;
    const fault = await faultOf(createFetchTransport({ fetch: () => Promise.resolve(hidden) })(post(url)));
    expect(fault.status).toBeUndefined();
  });

  it.each([function withoutCredentials() {}, undefined])(
    "is not told to omit credentials where requests know none: %s",
    async (request) => {
      vi.stubGlobal("Request", request);
      let init: RequestInit = {};
      const fetch: FetchFunction = (_, given) => {
        init = given;
        return Promise.resolve(new Response("{}"));
      };
      await createFetchTransport({ fetch })(post(url));
      vi.unstubAllGlobals();
      expect(init).not.toHaveProperty("credentials");
    },
  );
});
