import { parseArgs } from "node:util";
import { didYouMean } from "../client/did-you-mean.ts";

/** What is wrong with the arguments; the usage is shown below it. */
export class UsageError extends Error {}

export interface Arguments {
  readonly command: CommandName;
  /** What is to be explained. */
  readonly names: readonly string[];
  readonly once: boolean;
  readonly port: number | undefined;
  readonly seed: number | undefined;
}

export type CommandName = keyof typeof commands;

/** The options that each command has. */
const commands = {
  demo: ["once"],
  sandbox: ["port", "seed"],
  docs: ["port"],
  explain: [],
  help: [],
  version: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** How each option is written, and the highest number that it takes. */
const options = {
  once: { form: "--once" },
  port: { form: "--port N", most: 65_535 },
  seed: { form: "--seed N", most: 999_999_999 },
} as const;

type OptionName = keyof typeof options;

/** Options that stand for a command. */
const shorthands: Readonly<Record<string, CommandName | undefined>> = {
  "--help": "help",
  "-h": "help",
  "--version": "version",
  "-v": "version",
};

/**
 * Reads the arguments of the program; undefined when there are none.
 *
 * @throws UsageError for whatever no command would heed
 */
export function readArguments(args: readonly string[]): Arguments | undefined {
  if (args.length === 0) return undefined;
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: { port: { type: "string" }, seed: { type: "string" } },
  });
  const positionals = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const given = tokens.filter((token) => token.kind === "option");
  const standing = given.map(({ rawName }) => shorthands[rawName]).find((name) => name !== undefined);
  if (standing !== undefined) return { command: standing, names: [], once: false, port: undefined, seed: undefined };
  const [first, ...names] = positionals;
  const command = commandNamed(first);
  for (const { rawName } of given) requireOption(rawName, command);
  if (command === undefined) throw new UsageError("The command is missing.");
  if (command !== "explain" && command !== "help" && names.length > 0) throw new UsageError(tooMany(command, names));
  const values = new Map(given.map(({ name, value }) => [name, value]));
  if (values.get("once") !== undefined) throw new UsageError("--once takes no value.");
  return {
    command,
    names,
    once: values.has("once"),
    port: values.has("port") ? whole("port", values.get("port")) : undefined,
    seed: values.has("seed") ? whole("seed", values.get("seed")) : undefined,
  };
}

function commandNamed(name: string | undefined): CommandName | undefined {
  if (name === undefined || isCommand(name)) return name;
  const near = didYouMean(name, Object.keys(commands));
  throw new UsageError(`There is no command "${name}".${near === undefined ? "" : ` Did you mean ${near}?`}`);
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

function requireOption(written: string, command: CommandName | undefined): void {
  const known: readonly OptionName[] =
    command === undefined ? (Object.keys(options) as OptionName[]) : commands[command];
  const flags = known.map((name) => `--${name}`);
  if (flags.includes(written)) return;
  const what = command === undefined ? `There is no option ${written}.` : `${command} has no option ${written}.`;
  const near = didYouMean(written, flags);
  throw new UsageError(`${what}${near === undefined ? "" : ` Did you mean ${near}?`} ${optionsOf(known)}`);
}

function tooMany(command: CommandName, names: readonly string[]): string {
  return `${command} takes options only, not ${names.map((name) => `"${name}"`).join(", ")}. ${optionsOf(commands[command])}`;
}

function optionsOf(known: readonly OptionName[]): string {
  const forms = known.map((name) => options[name].form);
  return forms.length === 0 ? "It has no options." : `Known options: ${forms.join(", ")}.`;
}

function whole(name: "port" | "seed", text: string | boolean | undefined): number {
  const { most } = options[name];
  const number = typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= most) return number;
  const got = typeof text === "string" ? `, not "${text}"` : "";
  throw new UsageError(`--${name} takes a whole number from 0 to ${String(most)}${got}.`);
}
