import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { release } from "../../scripts/release/release.ts";

const person = { NAME: "Somebody", EMAIL: "somebody@example.test" };
const identity = Object.fromEntries(
  Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]),
);

/** A repository with a remote, a package and one change, and a registry on loopback. */
export interface TemporaryRepository {
  readonly root: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes a file and commits it. */
  readonly commit: (path: string, text: string) => Promise<void>;
  readonly release: (publish?: boolean, env?: NodeJS.ProcessEnv) => Promise<{ version: string; log: string }>;
  /** Versions that the registry was asked to publish. */
  readonly published: readonly string[];
  /** What the gate wrote down: the version and the branch's change files that it saw. */
  readonly gateLog: string;
}

const gate = `#!/bin/sh
node -p "require('./package.json').version" >> "$GATE_LOG"
ls .changes >> "$GATE_LOG" 2>/dev/null
exit "\${GATE_STATUS:-0}"
`;

/** As in this project, something is generated from the version. */
const scripts = { version: "node -p process.env.npm_package_version > index.js" };

const files: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ name: "a-package", version: "0.1.0", files: ["index.js"], scripts }, null, 2),
  "package-lock.json": JSON.stringify(
    {
      name: "a-package",
      version: "0.1.0",
      lockfileVersion: 3,
      packages: { "": { name: "a-package", version: "0.1.0" } },
    },
    null,
    2,
  ),
  "index.js": "",
  "CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- First.\n",
  ".changes/a.md": "---\nkind: minor\n---\nA page.\n",
  ".ci/run": gate,
};

export async function temporaryRepository(): Promise<TemporaryRepository> {
  const folder = await mkdtemp(join(tmpdir(), "okcoin-repository-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const root = join(folder, "work");
  const gateLog = join(folder, "gate.log");
  const { published, url } = await registry();
  const env = {
    ...process.env,
    ...identity,
    GATE_LOG: gateLog,
    npm_config_registry: url,
    // npm asks for no more than that there is a token.
    [`npm_config_${url.slice("http:".length)}:_authToken`]: "token",
    npm_config_loglevel: "silent",
    ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
  };
  const git = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, env, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  const commit = async (path: string, text: string) => {
    await write(root, path, text);
    git("add", "--all");
    git("commit", "--quiet", "--message", path);
  };
  await mkdir(root);
  spawnSync("git", ["init", "--quiet", "--bare", join(folder, "remote")]);
  git("init", "--quiet", "--initial-branch=main");
  git("remote", "add", "origin", join(folder, "remote"));
  for (const [path, text] of Object.entries(files)) await write(root, path, text);
  await chmod(join(root, ".ci/run"), 0o755);
  git("add", "--all");
  git("commit", "--quiet", "--message", "first");
  git("push", "--quiet", "origin", "main");
  return {
    root,
    git,
    commit,
    published,
    gateLog,
    release: async (publish = false, more = {}) => {
      const lines: string[] = [];
      const options = { root, publish, date: "2026-11-25", log: (line: string) => void lines.push(line) };
      const version = await release({ ...options, env: { ...env, ...more } });
      return { version, log: lines.join("\n") };
    },
  };
}

async function write(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

/** A registry that knows no package and takes every one. */
async function registry(): Promise<{ published: string[]; url: string }> {
  const published: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      if (request.method !== "PUT") {
        response.writeHead(404, { "content-type": "application/json" }).end("{}");
        return;
      }
      const { versions } = JSON.parse(body) as { versions: object };
      published.push(...Object.keys(versions));
      response.writeHead(201, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { published, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/` };
}
