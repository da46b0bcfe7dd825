import { afterAll, beforeAll, describe, it } from "vitest";
import { faults, type FaultName, type When } from "../../../src/sandbox/index.ts";
import { listen, type SandboxServer } from "../../../src/sandbox/node/index.ts";
import { clientOf, CurrentSandbox, tryCell, type Way } from "./cell.ts";
import { expected } from "./expected.ts";
import { arrange, type Arranged, type Kind, type KindName, kinds } from "./kinds.ts";

export const faultNames = Object.keys(faults) as FaultName[];
export const moments: readonly When[] = ["before", "after", "late"];
export const wayNames = ["fetch", "undici"] as const;

/** A test for each cell of the matrix: every fault, at each moment, on these kinds of operation, both ways. */
export function matrix(kindNames: readonly KindName[]): void {
  describe.each(wayNames)("over %s", (wayName) => {
    const shared = new CurrentSandbox();
    let server: SandboxServer;
    const inProcess: Way = { options: ({ fetch }) => ({ fetch }) };
    const overSockets: Way = {
      options: (sandbox) => {
        shared.current = sandbox;
        return { baseUrl: server.url };
      },
    };
    const way = wayName === "fetch" ? inProcess : overSockets;

    beforeAll(async () => {
      server = await listen(shared);
    });
    afterAll(() => server.close());

    describe.each(kindNames)("%s", (kindName) => {
      const kind: Kind = kinds[kindName];
      let arranged: Arranged;
      beforeAll(async () => {
        arranged = await arrange(kind, (sandbox, account) => clientOf(inProcess, sandbox, account));
      });

      const cells = faultNames.flatMap((fault) => moments.map((when) => ({ fault, when })));
      for (const { fault, when } of cells) {
        it(`${fault}, ${when}`, async () => {
          await tryCell({ fault, when, kind }, way, arranged, expected(fault, when, kind));
        });
      }
    });
  });
}
