/** A double-ended queue over an array: cheap at both ends, for lists that grow at the end and age at the front. */
export class Queue<T> {
  #items: T[] = [];
  #head = 0;

  get first(): T | undefined {
    return this.#items[this.#head];
  }

  get last(): T | undefined {
    return this.#items.length > this.#head ? this.#items.at(-1) : undefined;
  }

  /** A copy of the items, first to last. */
  save(): readonly T[] {
    return this.#items.slice(this.#head);
  }

  load(items: readonly T[]): void {
    this.#items = [...items];
    this.#head = 0;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  dropLast(): void {
    if (this.#items.length > this.#head) this.#items.pop();
  }

  dropFirst(): void {
    if (this.#items.length === this.#head) return;
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
  }
}
