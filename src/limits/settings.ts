/**
 * The options of a caller, by default where they are not given.
 *
 * @throws TypeError naming an option that there is not.
 */
export function withDefaults<Settings extends Readonly<Record<string, number>>>(
  name: string,
  defaults: Settings,
  options: { readonly [Option in keyof Settings]?: number | undefined },
): Settings {
  const known = Object.keys(defaults);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const option of Object.keys(options)) {
    if (known.includes(option)) continue;
    const there = `there ${known.length === 1 ? "is" : "are"}: ${known.join(", ")}`;
    throw new TypeError(`${name}.${option} is not an option; ${there}.`);
  }
  return { ...defaults, ...Object.fromEntries(given) };
}
