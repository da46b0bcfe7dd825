import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import type { Random } from "../../../src/sandbox/exchange/base/random.ts";
import { type FaultName, faults, type Sandbox, type SandboxAccount, type When } from "../../../src/sandbox/index.ts";
import { signed } from "../../sandbox/support/caller.ts";
import type { Order } from "./orders.ts";

/** Right in form and wrong in fact: nothing in the protocol tells such an answer from a true one, so no client can. */
const lies: readonly FaultName[] = ["other-answer", "fewer-entries"];
export const faultNames = (Object.keys(faults) as FaultName[]).filter((name) => !lies.includes(name));
export const moments: readonly When[] = ["before", "after", "late"];

/** Percent of the requests that meet a fault. */
const faultyChanges = 30;
const faultyReads = 5;

type Receive = Sandbox["receive"];

/** The door of a sandbox, behind which answers are lost as in an outage. */
export class FaultyDoor {
  readonly #sandbox: Sandbox;
  readonly #random: Random;
  readonly #longestLateness: number;
  /** Faults that requests met which change something, each with its moment. */
  readonly met = new Set<string>();

  /** @param longestLateness the longest that the exchange takes over a request whose answer is lost, in milliseconds */
  constructor(sandbox: Sandbox, random: Random, { longestLateness }: { readonly longestLateness: number }) {
    this.#sandbox = sandbox;
    this.#random = random;
    this.#longestLateness = longestLateness;
  }

  readonly receive: Receive = (incoming) => this.receiveBy(this.#random, incoming);

  receiveBy(random: Random, incoming: Parameters<Receive>[0]): ReturnType<Receive> {
    const operation = operationAt(incoming.url.pathname);
    if (operation !== undefined) this.#maybeFail(operation, random);
    return this.#sandbox.receive(incoming);
  }

  /** The same key elsewhere: another bot, or its owner by hand. @returns the order's id */
  strangerPlaces(
    account: Pick<SandboxAccount, "apiKey" | "secretKey">,
    { symbol, ...entry }: Order,
  ): readonly string[] {
    // By another operation, so that it takes no fault that is meant for somebody else.
    const { method, path } = okcoin.operations.batchTrade;
    const fields = signed({ symbol, orders_data: JSON.stringify([entry]) }, account);
    this.#sandbox.receive({
      method,
      url: new URL(`https://sandbox.test${path}`),
      contentType: "application/x-www-form-urlencoded",
      body: new URLSearchParams({ ...fields }).toString(),
    });
    return placedBy(this.#sandbox.journal.at(-1));
  }

  #maybeFail(operation: OperationId, random: Random): void {
    const changes = okcoin.operations[operation].permission === "trade";
    if (random.between(1, 100) > (changes ? faultyChanges : faultyReads)) return;
    const fault = faultNames[random.between(0, faultNames.length - 1)] as FaultName;
    const when = moments[random.between(0, moments.length - 1)] as When;
    const lateMs = random.between(1, this.#longestLateness);
    if (changes) this.met.add(`${fault} ${when}`);
    this.#sandbox.force(operation, { fault, when, ...(when === "late" && { lateMs }) });
  }
}

const ids = Object.keys(okcoin.operations) as OperationId[];

function operationAt(path: string): OperationId | undefined {
  return ids.find((id) => okcoin.operations[id].path === path);
}

/** The ids of the orders that an entry of the journal tells of. */
export function placedBy(entry: Sandbox["journal"][number] | undefined): readonly string[] {
  return (entry?.changes ?? []).flatMap((change) => (change.kind === "placed" ? [change.order] : []));
}
