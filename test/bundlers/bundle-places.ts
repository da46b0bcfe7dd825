import { join } from "node:path";
import { saysWhy } from "./report.ts";
import type { Row } from "../runtimes/contract/check.ts";
import { ownFolder as runtimes, ownPackage } from "../runtimes/own-folder.ts";
import { runInPage } from "../runtimes/page.ts";
import type { Place, Setting } from "../runtimes/place.ts";
import { processPlace } from "../runtimes/process-place.ts";
import { bundlers, makeBundle, type Bundle, type Bundler, type Target } from "./job.ts";

export interface BundleSetting extends Setting {
  /** A folder without packages. */
  readonly empty: string;
}

interface Wanted {
  readonly bundler: Bundler;
  readonly target: Target;
  readonly external?: readonly string[];
}

/** A bundle that leaves a package out stands in the project, one that holds everything where there are no packages. */
function make(setting: BundleSetting, { bundler, target, external = [] }: Wanted): Promise<Bundle> {
  const base = external.length > 0 ? join(setting.folder, "bundles") : setting.empty;
  return makeBundle(setting.folder, base, { bundler, target, external });
}

function pagePlace(bundler: Bundler): Place<BundleSetting> {
  return {
    runtime: bundler,
    how: "page",
    run: async (setting) => {
      const { folder, file } = await make(setting, { bundler, target: "page" });
      return runInPage(setting, `<script type="module" src="/${file}"></script>`, folder);
    },
  };
}

function workerPlace(bundler: Bundler): Place<BundleSetting> {
  return {
    runtime: bundler,
    how: "worker",
    run: async (setting) => {
      const { folder, file } = await make(setting, { bundler, target: "worker" });
      const driver = [process.execPath, join(runtimes, "drivers/workerd.mjs"), join(folder, file)] as const;
      const lacks = { listen: "a worker has no listening sockets", trust: "a worker cannot choose whom it trusts" };
      return processPlace({ runtime: bundler, how: "worker", lacks, command: driver }).run(setting);
    },
  };
}

/** One bundle, tried under the oldest and the newest Node. */
function nodePlaces(bundler: Bundler, target: "node-esm" | "node-cjs", inside: boolean): Place<BundleSetting>[] {
  const external = inside ? [] : ["undici"];
  let made: Promise<Bundle> | undefined;
  return ["20", "26"].map((version) => {
    const how = `${target === "node-esm" ? "ESM" : "CommonJS"}, undici ${inside ? "inside" : "left out"}, Node ${version}`;
    return {
      runtime: bundler,
      how,
      run: async (setting) => {
        made ??= make(setting, { bundler, target, external });
        const { folder, file } = await made;
        const command = [ownPackage(`node${version}/bin/node`), join(folder, file)] as const;
        const rows = await processPlace({ runtime: bundler, how, command }).run(setting).catch(withoutSqlite);
        return rows.map(orSaysWhy);
      },
    };
  });
}

/** Node 20 has no node:sqlite, which undici asks for at first use, and some bundlers at the start of the bundle. */
function withoutSqlite(error: unknown): Row[] {
  if (!/No such built-in module: node:sqlite/.test(String(error))) throw error;
  const detail = "this bundler loads undici's node:sqlite at the start, and Node 20 has none: leave undici out";
  return [{ name: "starts", group: "calls", ok: false, absent: true, detail }];
}

/**
 * undici and the certificate library are not made to be bundled. What needs them works all the same, or fails with an error that
 * names the package and says to leave it out of the bundle.
 */
function orSaysWhy(row: Row): Row {
  const says = /\b(undici|selfsigned)\b/.test(row.detail) && /external|bundle/.test(row.detail);
  return row.ok || row.absent === true || !says ? row : { ...row, ok: true, detail: `${saysWhy}: ${row.detail}` };
}

export const bundlePlaces: readonly Place<BundleSetting>[] = bundlers.flatMap((bundler) => [
  pagePlace(bundler),
  workerPlace(bundler),
  ...(["node-esm", "node-cjs"] as const).flatMap((target) => [
    ...nodePlaces(bundler, target, false),
    ...nodePlaces(bundler, target, true),
  ]),
]);
