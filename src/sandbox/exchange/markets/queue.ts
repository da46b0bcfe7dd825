/** A queue as plain data: what has left it stands before its head until enough has. */
export interface QueueState<T> {
  readonly items: T[];
  head: number;
}

export function emptyQueue<T>(): QueueState<T> {
  return { items: [], head: 0 };
}

/** A double-ended queue over an array: cheap at both ends, for lists that grow at the end and age at the front. */
export class Queue<T> {
  readonly #state: QueueState<T>;

  constructor(state: QueueState<T>) {
    this.#state = state;
  }

  get first(): T | undefined {
    return this.#state.items[this.#state.head];
  }

  get last(): T | undefined {
    const { items, head } = this.#state;
    return items.length > head ? items.at(-1) : undefined;
  }

  push(item: T): void {
    this.#state.items.push(item);
  }

  dropLast(): void {
    if (this.#state.items.length > this.#state.head) this.#state.items.pop();
  }

  dropFirst(): void {
    const state = this.#state;
    if (state.items.length === state.head) return;
    state.head += 1;
    if (state.head > 1024 && state.head * 2 > state.items.length) {
      state.items.splice(0, state.head);
      state.head = 0;
    }
  }
}
