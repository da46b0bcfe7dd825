/**
 * Walls between rooms, and no circles of files (`npm run lint:rooms`). The table "Rooms" in ARCHITECTURE.md is the
 * source; this file turns its rows into rules.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";

/**
 * @typedef {{ name: string; typesOnly: boolean }} Entry a room, a file, a `node:` module or an npm package
 * @typedef {{ path: string; line: string; mayImport: Entry[] }} Room
 */

const page = "ARCHITECTURE.md";
const folders = ["src", "scripts", "generated"];
/** Scripts of pages, made by a bundler from what a room holds. */
const bundled = "generated/docs/";

const rooms = readRooms();
checkEveryFileHasARoom();

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...rooms.flatMap(wallsAround),
    {
      name: "no-circle",
      comment: "Files must not import each other in a circle, types included.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: `^${bundled}` },
  },
};

/** @returns {Room[]} */
function readRooms() {
  const lines = readFileSync(new URL(page, import.meta.url), "utf8").split("\n");
  const head = lines.findIndex((line) => /^\| Room \| .+ \| May import \|$/.test(line));
  if (head === -1) throw new Error(`${page} has no table "| Room | Holds | May import |".`);
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  return lines.slice(head + 2, end).map((text, index) => readRow(text, `${page}:${head + 3 + index}:`));
}

/** @returns {Room} */
function readRow(text, line) {
  const [, path, words] = /^\| `([^`|]+)` \|[^|]+\| ([^|]+) \|$/.exec(text) ?? [];
  if (path === undefined)
    throw new Error(`${line} a row must read "| \`room\` | what it holds | what it may import |".`);
  const mayImport = words === "–" ? [] : words.split(", ").map((word) => readEntry(word, line));
  for (const name of [path, ...mayImport.map((entry) => entry.name)]) {
    if (isPath(name) && !existsSync(new URL(name, import.meta.url))) throw new Error(`${line} there is no ${name}.`);
  }
  return { path, line, mayImport };
}

/** @returns {Entry} */
function readEntry(word, line) {
  const [, types, name] = /^(types of )?`([^`]+)`$/.exec(word) ?? [];
  if (name === undefined) throw new Error(`${line} cannot read "${word}": write \`name\`, types of \`name\`, or –.`);
  return { name, typesOnly: types !== undefined };
}

function checkEveryFileHasARoom() {
  const patterns = rooms.map((room) => new RegExp(filesOf(room)));
  for (const folder of folders) {
    for (const name of readdirSync(new URL(folder, import.meta.url), { recursive: true })) {
      const file = `${folder}/${name}`;
      const code = /\.[cm]?[jt]sx?$/.test(file) && !file.startsWith(bundled);
      if (code && !patterns.some((pattern) => pattern.test(file)))
        throw new Error(`${page} lists no room that holds ${file}: add a row.`);
    }
  }
}

/** Everything that the row does not list is forbidden. */
function wallsAround(room, index) {
  const { path, line, mayImport } = room;
  const above = rooms.slice(0, index);
  const words = mayImport.map(({ name, typesOnly }) => (typesOnly ? `types of ${name}` : name));
  const wall = {
    name: path,
    comment: `${line} ${path} may import ${words.join(", ") || "nothing"}.`,
    severity: "error",
    from: { path: filesOf(room) },
  };
  return [
    { ...wall, to: { pathNot: [filesOf(room), ...mayImport.flatMap((entry) => targets(entry, above, room))] } },
    ...mayImport
      .filter((entry) => entry.typesOnly)
      .map((entry) => ({
        ...wall,
        to: { path: targets(entry, above, room), dependencyTypesNot: ["type-only", "type-import"] },
      })),
  ];
}

/** Patterns of what an entry names. Of a folder with several rooms, these are the rooms above, so arrows run one way. */
function targets({ name }, above, { line, path }) {
  // dependency-cruiser names core modules without `node:`, and packages by their place.
  if (name.startsWith("node:")) return [`^${escape(name.slice("node:".length))}$`];
  if (!isPath(name)) return [`(^|/)node_modules/${escape(name)}/`];
  const inside = above.filter((room) => holds(name, room.path));
  if (inside.length > 0) return inside.map(filesOf);
  if (above.some((room) => holds(room.path, name))) return [`^${escape(name)}(/|$)`];
  throw new Error(`${line} ${path} may import only rooms listed above it, and ${name} is not.`);
}

/** A room holds all files of its folder or, when rooms inside it are listed, those directly in the folder. */
function filesOf({ path }) {
  if (path.endsWith(".ts")) return `^${escape(path)}$`;
  const inside = rooms.filter((room) => room.path !== path && holds(path, room.path));
  const others = inside.filter((room) => room.path.endsWith(".ts")).map((room) => `(?!${escape(room.path)}$)`);
  return `^${others.join("")}${escape(path)}/${inside.length > 0 ? "[^/]+$" : ""}`;
}

function holds(outer, inner) {
  return inner === outer || inner.startsWith(`${outer}/`);
}

function isPath(name) {
  return folders.some((folder) => holds(folder, name));
}

function escape(text) {
  return text.replaceAll(/[.*+?^$()[\]{}|\\]/g, "\\$&");
}
