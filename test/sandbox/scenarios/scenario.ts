import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import {
  type AccountOptions,
  createSandbox,
  type Sandbox,
  type SandboxAccount,
  type SandboxOptions,
} from "../../../src/sandbox/index.ts";
import { callerFor, type Fields, send, signed } from "../support/caller.ts";

/** A sandbox in which a scenario plays. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
  /** Calls an operation as the account; gives the parsed answer. */
  readonly json: (operation: OperationId, fields?: Fields) => Promise<Readonly<Record<string, unknown>>>;
  /** The same as somebody else. */
  readonly other: Stage["json"];
}

/** How the exchange answers a code without being forced to. */
export interface Natural {
  /** For readers: what to do. */
  readonly how: string;
  readonly operation: OperationId;
  readonly options?: SandboxOptions;
  readonly account?: AccountOptions;
  readonly before?: (stage: Stage) => unknown;
  readonly fields?: Fields | ((stage: Stage) => Fields | Promise<Fields>);
  /** In place of a signed request with the fields. */
  readonly request?: (stage: Stage, operation: OperationId, fields: Fields) => Promise<Response>;
  /** True when it plays with any operation that declares the code, whatever its fields. */
  readonly everywhere?: true;
}

/** Why no scenario produces a code. */
export interface Never {
  readonly never: string;
}

export type Scenario = Natural | Never;

const funds = { btc: "150", ltc: "50", eth: "50", cny: "100000", usd: "10000" };

export function openStage({ options, account: settings }: Pick<Natural, "options" | "account">): Stage {
  const sandbox = createSandbox({ marketMakers: false, ...options });
  const account = sandbox.createAccount({ funds: funds, ...settings });
  const as = (each: SandboxAccount): Stage["json"] => {
    const call = callerFor(sandbox, each);
    return async (operation, fields) => JSON.parse(await call(operation, fields)) as Record<string, unknown>;
  };
  return { sandbox, account, json: as(account), other: as(sandbox.createAccount({ funds: funds })) };
}

/** Plays a scenario to its end and gives the text of the answer. */
export async function play(scenario: Natural, operation = scenario.operation, own?: Fields): Promise<string> {
  const stage = openStage(scenario);
  await scenario.before?.(stage);
  const given = own ?? scenario.fields ?? {};
  const fields = typeof given === "function" ? await given(stage) : given;
  const response = await (scenario.request ?? sendSigned)(stage, operation, fields);
  return response.text();
}

function sendSigned({ sandbox, account }: Stage, operation: OperationId, fields: Fields): Promise<Response> {
  return send(sandbox, operation, okcoin.operations[operation].signed ? signed(fields, account) : fields);
}
