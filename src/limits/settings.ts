/** The options of a caller, by default where they are not given. Throws a TypeError naming an option that there is not. */
export function withDefaults<Settings extends Readonly<Record<string, number>>>(
  name: string,
  defaults: Settings,
  options: { readonly [Option in keyof Settings]?: number | undefined },
): Settings {
  const known = Object.keys(defaults);
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  const there = `there ${known.length === 1 ? "is" : "are"}: ${known.join(", ")}`;
  if (unknown !== undefined) throw new TypeError(`${name}.${unknown} is not an option; ${there}.`);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}
