import type { OperationDescription, Paging, Shape } from "../../description.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import type { CheckedCallOptions } from "../options.ts";
import type { FaceTools } from "./face-tools.ts";
import type { PageWindow } from "./page-windows.ts";

/** Where neither caller nor document says how large a page may be. */
const usualSize = 50;

/** An operation that has pages. */
export type PagedOperation = OperationDescription & { readonly paging: Paging };

/** One page of entries. */
export interface ReadPage {
  readonly entries: readonly unknown[];
  /** How many the exchange says there are in all; NaN where it does not. */
  readonly total: number;
}

/** Reads the pages of one list. Each is an ordinary call. */
export class PageReader {
  /** Entries on a page: as many as the caller asks for, or the document allows. */
  readonly size: number;
  /** The most that the document allows. */
  readonly largest: number;
  /** Whether entries have an id. */
  readonly hasIds: boolean;
  /** Entries given to the caller so far. */
  given = 0;
  readonly #tools: FaceTools;
  readonly #operation: PagedOperation;
  readonly #params: Readonly<Record<string, unknown>>;

  constructor(tools: FaceTools, operation: PagedOperation, params: Readonly<Record<string, unknown>>) {
    const { id, paging, request } = operation;
    if (params[paging.page] !== undefined) {
      throw new TypeError(`client.all.${id} counts the pages itself: leave out ${paging.page}.`);
    }
    this.hasIds = paging.id !== undefined;
    this.#tools = tools;
    this.#operation = operation;
    this.#params = params;
    const documented = largestOf(request, paging.size, tools.description.shapes);
    this.size = Number(params[paging.size] ?? documented ?? usualSize);
    this.largest = Math.max(this.size, documented ?? 2 * this.size);
  }

  async read({ page, size }: PageWindow, options: CheckedCallOptions): Promise<ReadPage> {
    const { id, paging } = this.#operation;
    try {
      const params = { ...this.#params, [paging.page]: page, [paging.size]: size };
      const value = (await this.#tools.calls[id]?.run(params, options)) as Readonly<Record<string, unknown>>;
      const total = paging.total === undefined ? undefined : value[paging.total];
      return { entries: value[paging.items] as readonly unknown[], total: Number(total) };
    } catch (error) {
      if (error instanceof Error && "operation" in error) this.#note(error as OkcoinError, { page, size });
      throw error;
    }
  }

  /** The error for pages that do not belong together. */
  errorOf(window: Pick<PageWindow, "page" | "size">, why: string): OkcoinError {
    const { description, detailsOf, ResponseError } = this.#tools;
    const text = `The pages cannot be joined: ${why}.`;
    const details = detailsOf({ description, operation: this.#operation }, text, "after-delay", "errors/ResponseError");
    const error = new ResponseError({ ...details, status: 200, excerpt: "" });
    this.#note(error, window);
    return error;
  }

  /** Says in an error which page was read. */
  #note(error: OkcoinError, { page, size }: Pick<PageWindow, "page" | "size">): void {
    const { id, paging } = this.#operation;
    const place = `${paging.page} ${String(page)}, ${paging.size} ${String(size)}, after ${String(this.given)} entries`;
    const message = error.message.replace(id, () => `${id} (${place})`);
    const stack = error.stack?.replace(error.message, () => message);
    Object.assign(error, { message, stack, page });
  }
}

/** The largest value that a field of the request may have, where the document says one. */
function largestOf(request: OperationDescription["request"], field: string, named: Readonly<Record<string, Shape>>) {
  const forms = request.type === "object" ? [request] : request.options.map(({ shape }) => shape);
  for (const { properties } of forms) {
    let shape = properties[field];
    while (shape?.type === "ref") shape = named[shape.name];
    if (shape?.type === "integer" && shape.maximum !== undefined) return shape.maximum;
  }
  return undefined;
}
