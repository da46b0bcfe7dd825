import type { Dispatcher } from "undici";
import type { StopSignal } from "../time/index.ts";
import { BodyBuffer, isEncoded } from "./body-buffer.ts";
import { reasonOf } from "./connection-errors.ts";
import type { HttpAnswer } from "./http.ts";
import { TransportFault, type FaultReason } from "./transport-fault.ts";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

interface ExchangeOptions {
  readonly maxBodyBytes: number;
  readonly signal: StopSignal;
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (fault: TransportFault) => void;
}

/**
 * One request on its way through undici, from the dispatch to the last byte of the answer.
 *
 * undici calls `onRequestStart` when a connection stands, its handshake done, right before the first byte is written.
 * A failure without that call is therefore proof that nothing was sent, whatever the error says.
 */
export class UndiciExchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  #controller: Dispatcher.DispatchController | undefined;
  #ended = false;
  #status: number | undefined;
  #body: BodyBuffer | undefined;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    options.signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Aborted while it waited for a connection: stopped here, nothing is ever written.
    if (this.#ended) controller.abort(new TransportFault("not-sent", "aborted"));
    else this.#controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    // 1xx are announcements; the answer is still to come.
    if (status < 200) return;
    this.#status = status;
    if (status >= 300 && status < 400) {
      this.#fail("redirect");
      return;
    }
    if (isEncoded(first(headers["content-encoding"]))) {
      this.#fail("encoded");
      return;
    }
    const body = new BodyBuffer(this.#options.maxBodyBytes, status);
    this.#body = body;
    this.#guard(() => {
      body.expect(first(headers["content-length"]));
    });
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#guard(() => this.#body?.add(chunk));
  }

  onResponseEnd(): void {
    this.#guard(() => {
      const status = this.#status ?? 0;
      const text = this.#body?.text() ?? "";
      this.#end();
      this.#options.resolve({ status, text });
    });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(reasonOf(error), error);
  }

  readonly #onAbort = (): void => {
    this.#fail("aborted", this.#options.signal.reason);
  };

  /** Runs a step that may throw, and ends the exchange with what it throws. */
  #guard(step: () => void): void {
    if (this.#ended) return;
    try {
      step();
    } catch (error) {
      if (error instanceof TransportFault) this.#failWith(error);
      else this.#fail("other", error);
    }
  }

  #fail(reason: FaultReason, cause?: unknown): void {
    const stage = this.#controller === undefined ? "not-sent" : "sent-or-unknown";
    this.#failWith(new TransportFault(stage, reason, { cause, status: this.#status }));
  }

  #failWith(fault: TransportFault): void {
    if (this.#ended) return;
    this.#end();
    this.#options.reject(fault);
    this.#controller?.abort(fault);
  }

  #end(): void {
    this.#ended = true;
    this.#options.signal.removeEventListener("abort", this.#onAbort);
  }
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
