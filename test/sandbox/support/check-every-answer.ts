import { afterEach, expect } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { FrontDoor } from "../../../src/sandbox/door/front-door.ts";
import { shapeErrors } from "./document.ts";

/**
 * Holds every answer that any sandbox gives while a test file runs against the document, whoever asked for it and
 * however it travels. Imported for this effect; a test checks that each test file that opens a sandbox does so.
 */
const problems: string[] = [];

const receive = Reflect.get(FrontDoor.prototype, "receive");

FrontDoor.prototype.receive = function (incoming) {
  const reply = receive.call(this, incoming);
  // A test may leave the URL out, as a server other than `listen` might.
  const operation = operationAt(incoming.method, (incoming.url as URL | undefined)?.pathname);
  if (reply.kind === "answer" && operation !== undefined) {
    const wrong = shapeErrors(operation, reply.body);
    if (wrong.length > 0) problems.push(`${operation} ${wrong.join(", ")}: ${reply.body.slice(0, 300)}`);
  }
  return reply;
};

afterEach(() => {
  expect(problems.splice(0)).toEqual([]);
});

const ids = Object.keys(okcoin.operations) as OperationId[];

function operationAt(method: string, path: string | undefined): OperationId | undefined {
  return ids.find((id) => okcoin.operations[id].method === method && okcoin.operations[id].path === path);
}
