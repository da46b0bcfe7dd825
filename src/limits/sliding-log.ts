/** The times of the latest grants, as many as the limit: enough to know of any window whether it is full. */
export class SlidingLog {
  readonly #windowMs: number;
  readonly #times: Float64Array;
  #oldest = 0;
  #count = 0;

  constructor(requests: number, windowMs: number) {
    this.#windowMs = windowMs;
    this.#times = new Float64Array(requests);
  }

  /** The earliest time at which one more grant fits; in the past when it fits now. */
  readyAt(): number {
    if (this.#count < this.#times.length) return -Infinity;
    return (this.#times[this.#oldest] ?? -Infinity) + this.#windowMs;
  }

  /** Records a grant. Times must not go back, and must not lie before `readyAt()`. */
  add(now: number): void {
    const { length } = this.#times;
    this.#times[(this.#oldest + this.#count) % length] = now;
    if (this.#count < length) this.#count += 1;
    else this.#oldest = (this.#oldest + 1) % length;
  }
}
