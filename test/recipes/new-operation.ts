/** An operation, an error code and a kind of error that the exchange does not have, as a contributor would write them. */

export const operation = `post:
  operationId: serverTime
  tags: [Account]
  summary: Time of the exchange
  description: The clock of the exchange.
  security:
    - Signature: []
  x-permission: read
  x-idempotent: true
  x-rate-limit: { requests: 5, seconds: 1, scope: key }
  x-errors:
    groups: [every, signed]
  x-availability: later
  requestBody:
    required: true
    content:
      application/x-www-form-urlencoded:
        schema:
          type: object
          required: [precision]
          properties:
            precision:
              description: Digits after the second.
              type: integer
              minimum: 0
              maximum: 3
        examples:
          request:
            summary: To the millisecond
            value: { precision: 3 }
  responses:
    "200":
      description: The time, or the refusal.
      content:
        application/json:
          schema:
            oneOf:
              - $ref: ../schemas/ServerTimeResponse.yaml
              - $ref: ../schemas/ErrorBody.yaml
          examples:
            success:
              summary: A time
              value: { result: true, time: 1441000200000, drift: 0.1 }
    "403":
      $ref: ../responses/IpShielded.yaml
`;

export const schema = `title: ServerTimeResponse
description: The time of the exchange.
type: object
required: [result, time, drift]
properties:
  result:
    description: Always true.
    type: boolean
    const: true
  time:
    description: The time.
    type: [integer, string]
    format: unix-ms
  drift:
    description: How far the clock is off, in seconds.
    type: [number, string]
    format: decimal
`;

export const handler = `import { forTrader } from "./handler.ts";

export const serverTime = forTrader<"serverTime">(() => ({ result: true, time: 1441000200000, drift: "0.1" }));
`;

export const codeRow = `x-error-codes:
  19999:
    name: ClockStopped
    kind: clock
    retry: after-delay
    afterSeconds: 60
    afterSource: own
    description: The clock of the exchange has stopped.
    source: later
`;

export const kindClass = `
/** The clock of the exchange is wrong. */
export class ClockError extends OkcoinError {
  declare readonly kind: "clock";
  constructor(details: ErrorDetails) {
    super("clock", details);
  }
}
`;

/** Calls the operation through the client, against the sandbox, and prints what comes back. */
export const caller = `import { createClient } from "./src/index.ts";
import { createSandbox } from "./src/sandbox/index.ts";

const sandbox = createSandbox({ seed: 1 });
const { apiKey, secretKey } = sandbox.createAccount();
const client = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch, retry: false });

export async function read(): Promise<string> {
  const { time, drift } = await client.serverTime({ precision: 3 });
  // @ts-expect-error -- a field that is not there
  await client.serverTime({ precison: 3 });
  return drift + time.toFixed();
}

const outcomes = [];
for (const precision of [3, 4]) {
  const outcome = await client.try.serverTime({ precision });
  outcomes.push(outcome.ok ? outcome.value : outcome.error);
}
console.log(JSON.stringify(outcomes));
`;

/** Has the sandbox answer the code, which the operation declares. */
export const forcing = `import { createClient, ErrorCode, type OperationTypes } from "./src/index.ts";
import { createSandbox } from "./src/sandbox/index.ts";

const code: OperationTypes["serverTime"]["codes"] & 19999 = ErrorCode.ClockStopped;
const sandbox = createSandbox({ seed: 1 });
const { apiKey, secretKey } = sandbox.createAccount();
const client = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch, retry: false });
sandbox.force("serverTime", { code });
const outcome = await client.try.serverTime({ precision: 3 });
console.log(JSON.stringify(outcome.ok ? outcome.value : { ...outcome.error.toJSON(), class: outcome.error.constructor.name }));
`;
