/** Reads a variable of the environment; undefined where there is none. */
export type ReadVariable = (name: string) => string | undefined;

interface Platform {
  readonly process?: { readonly env?: Readonly<Record<string, unknown>> };
  readonly Deno?: {
    readonly env: { get(name: string): unknown };
    readonly permissions: { querySync(about: { name: "env"; variable: string }): { readonly state: string } };
  };
}

/** Reads from the platform's environment. One that may not be read counts as unset; browsers and most workers have none. */
export function readVariable(name: string, platform: Platform = globalThis): string | undefined {
  const { Deno, process } = platform;
  try {
    // Without the question Deno would stop and ask at the terminal.
    if (Deno && Deno.permissions.querySync({ name: "env", variable: name }).state !== "granted") return undefined;
    const value = Deno ? Deno.env.get(name) : process?.env?.[name];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
