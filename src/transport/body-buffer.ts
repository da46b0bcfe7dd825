import { TransportFault } from "./transport-fault.ts";

/**
 * Largest answer accepted when nothing else is said, in bytes. The largest known answers are some hundred kilobytes, and to read a hostile
 * one of this size blocks the program for less than the time of a slow request (`npm run bench -- answers`).
 */
export const defaultMaxAnswerBytes = 2_000_000;

/**
 * Gathers the bytes of an answer up to a cap. One growing buffer rather than a list of chunks: a hostile server can send a byte per chunk,
 * and a list would then cost a hundred times the cap.
 */
export class BodyBuffer {
  readonly #maxBytes: number;
  readonly #status: number;
  #bytes: Uint8Array = empty;
  #size = 0;

  constructor(maxBytes: number, status: number) {
    this.#maxBytes = maxBytes;
    this.#status = status;
  }

  /** @throws TransportFault `too-large` when a declared length, as the header has it, is over the cap. */
  expect(contentLength: string | null | undefined): void {
    if (Number(contentLength ?? 0) > this.#maxBytes) throw this.#fault("too-large");
  }

  /** @throws TransportFault `too-large` as soon as the bytes received are over the cap. */
  add(chunk: Uint8Array): void {
    const size = this.#size + chunk.byteLength;
    if (size > this.#maxBytes) throw this.#fault("too-large");
    if (this.#size === 0) {
      // Most answers are one chunk, which then needs no copy.
      this.#bytes = chunk;
    } else {
      if (size > this.#bytes.byteLength) this.#grow(size);
      this.#bytes.set(chunk, this.#size);
    }
    this.#size = size;
  }

  /** @throws TransportFault `bad-encoding` when the bytes are not UTF-8. */
  text(): string {
    const bytes = this.#bytes.subarray(0, this.#size);
    // Node's own decoding is several times as fast, and marks what is not UTF-8 with U+FFFD.
    const quick = typeof Buffer !== "undefined" && Buffer.isBuffer(bytes) ? bytes.toString() : "\uFFFD";
    if (!quick.includes("\uFFFD") && !quick.startsWith("\uFEFF")) return quick;
    try {
      // `fatal`, for a replacement character in an id or an amount must not pass for one; a byte order mark is dropped.
      decoder ??= new TextDecoder("utf-8", { fatal: true });
      return decoder.decode(bytes);
    } catch (cause) {
      throw this.#fault("bad-encoding", cause);
    }
  }

  #grow(size: number): void {
    const grown = new Uint8Array(Math.min(Math.max(size, 2 * this.#size), this.#maxBytes));
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
  }

  #fault(reason: "too-large" | "bad-encoding", cause?: unknown): TransportFault {
    return new TransportFault("sent-or-unknown", reason, { status: this.#status, cause });
  }
}

const empty = new Uint8Array(0);

/** Made when needed: a page that a test stages on Node may have none, and imports the client all the same. */
let decoder: TextDecoder | undefined;

/**
 * Whether a `content-encoding` header says that the body is not as the server wrote it. Only identity is ever asked for: an inflated answer
 * could be a bomb, and one that was cut short could pass for whole.
 */
export function isEncoded(contentEncoding: string | null | undefined): boolean {
  return (contentEncoding ?? "identity").trim().toLowerCase() !== "identity";
}
