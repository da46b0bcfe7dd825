// What the sandbox loads late is loaded here, as that of the client is: no loading from disk takes turns of virtual time.
import "../../../src/sandbox/door/answer/break-fetch.ts";
import { inspect } from "node:util";
import * as fs from "node:fs";
import ts from "typescript";
import * as face from "../../../src/index.ts";
import * as intentFiles from "../../../src/intents/file/index.ts";
import { ProcessLimits } from "../../../src/limits/process-limits.ts";
import * as sandboxes from "../../../src/sandbox/index.ts";
import * as signing from "../../../src/signing/index.ts";
import { clientOn } from "../../client/client-on.ts";
import { VirtualTime } from "../../virtual-time.ts";

type FileStore = Awaited<ReturnType<typeof intentFiles.openIntentFile>>;
type Run = (...parts: readonly unknown[]) => Promise<void>;

interface GuideWorldParts {
  readonly ofReader?: Readonly<Record<string, unknown>>;
  readonly environment?: face.ClientOptions;
  readonly modules?: Readonly<Record<string, unknown>>;
}

const latencyMs = 10;
const never = new Promise<Response>(() => undefined);
const AsyncFunction = (async () => Promise.resolve()).constructor as new (...source: readonly string[]) => Run;

/**
 * Runs snippets of the guide as they stand, in virtual time: what they import is the package, but its clients and those of its sandboxes that
 * follow the machine's clock go by this time. A request takes 10 ms on its way there.
 */
export class GuideWorld extends VirtualTime {
  readonly sandboxes: sandboxes.Sandbox[] = [];
  /** The keys of the clients, in the order in which they were made. */
  readonly apiKeys: (string | undefined)[] = [];
  readonly printed: string[] = [];
  readonly #files: FileStore[] = [];
  #process = 1;
  readonly #environment: face.ClientOptions;
  readonly #ofReader: Readonly<Record<string, unknown>>;
  readonly #modules: Readonly<Record<string, unknown>>;

  /**
   * `ofReader`: what a snippet takes for granted. `environment`: options of clients that a snippet leaves out. `modules`: packages in place of
   * the real ones.
   */
  constructor({ ofReader = {}, environment = {}, modules = {} }: GuideWorldParts = {}) {
    super();
    this.#environment = environment;
    this.#ofReader = ofReader;
    this.#modules = {
      "okcoin-openapi": {
        ...face,
        createClient: (options: face.ClientOptions) => this.client(options),
        createSharedLimits: () => new ProcessLimits(this),
      },
      "okcoin-openapi/intents/file": { ...intentFiles, openIntentFile: (path: string) => this.#openFile(path) },
      "okcoin-openapi/sandbox": {
        ...sandboxes,
        createSandbox: (options: sandboxes.SandboxOptions) => this.sandbox(options),
      },
      "okcoin-openapi/signing": signing,
      "node:fs": fs,
      "node:timers/promises": { setTimeout: (ms: number) => this.sleep(ms) },
      ...modules,
    };
  }

  client(given: face.ClientOptions = {}): face.Client {
    const options = { ...this.#environment, ...given };
    const { fetch } = options;
    const process = this.#process;
    const slow: typeof fetch =
      fetch &&
      (async (url, init) => {
        await this.sleep(latencyMs);
        return process === this.#process ? fetch(url, init) : never;
      });
    this.apiKeys.push(options.apiKey);
    return clientOn(this, { ...options, fetch: slow });
  }

  sandbox({ clock, ...options }: sandboxes.SandboxOptions = {}): sandboxes.Sandbox {
    const sandbox = sandboxes.createSandbox(options);
    if (clock === "real") this.sandboxes.push(sandbox);
    return sandbox;
  }

  /** Runs a snippet to its end. What it prints is in `printed`, a line each. */
  async execute(source: string): Promise<void> {
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
    });
    const parts = {
      require: (name: string) => this.#moduleOf(name),
      exports: {},
      ...this.#globals(),
      ...this.#ofReader,
    };
    await this.run(new AsyncFunction(...Object.keys(parts), `{${outputText}}`)(...Object.values(parts)));
  }

  print(...values: readonly unknown[]): void {
    this.printed.push(values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" "));
  }

  /** Whatever was executed sends and prints nothing any more, and has let its files go, as after the end of a process. */
  async endProcess(): Promise<void> {
    this.#process += 1;
    for (const file of this.#files.splice(0)) await file.release();
  }

  protected override pass(ms: number): void {
    for (const sandbox of this.sandboxes) sandbox.clock.advance(ms);
  }

  #globals(): Readonly<Record<string, unknown>> {
    const process = this.#process;
    const print = (...values: readonly unknown[]) => {
      if (process === this.#process) this.print(...values);
    };
    const timeout = (ms: number) => {
      const controller = new AbortController();
      this.wake(ms, () => {
        controller.abort(new DOMException("The time is over.", "TimeoutError"));
      });
      return controller.signal;
    };
    return { console: { log: print, debug: print, info: print, warn: print, error: print }, AbortSignal: { timeout } };
  }

  #moduleOf(name: string): unknown {
    const found = this.#modules[name];
    if (found === undefined) throw new Error(`A snippet imports ${name}, which this world does not have.`);
    return found;
  }

  /** Its writes reach the disk, for which virtual time waits. */
  async #openFile(path: string): Promise<FileStore> {
    const file = await this.outside(intentFiles.openIntentFile(path));
    this.#files.push(file);
    return {
      path: file.path,
      open: (intent) => this.outside(file.open(intent)),
      close: (id, ids) => this.outside(file.close(id, ids)),
      pending: () => file.pending(),
      release: () => this.outside(file.release()),
    };
  }
}
