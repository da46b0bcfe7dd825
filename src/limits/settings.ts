/**
 * The options of a caller, by default where they are not given. Throws a TypeError naming an option that there is not. `others`: options
 * that are read elsewhere.
 */
export function withDefaults<Settings extends Readonly<Record<string, number>>>(
  name: string,
  defaults: Settings,
  options: { readonly [Option in keyof Settings]?: number | undefined },
  others: readonly string[] = [],
): Settings {
  const known = Object.keys(defaults);
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  const all = [...known, ...others];
  const there = `there ${all.length === 1 ? "is" : "are"}: ${all.join(", ")}`;
  if (unknown !== undefined) throw new TypeError(`${name}.${unknown} is not an option; ${there}.`);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}
