import { keep, kept } from "./kept.ts";

/** What a reader can choose; `system` is the choice of the system, and nothing is kept for it. */
export const schemes = ["system", "light", "dark"] as const;
export type Scheme = (typeof schemes)[number];

export const schemeKey = "color-scheme";

export function keptScheme(): Scheme {
  const found = kept(schemeKey);
  return schemes.find((scheme) => scheme === found) ?? "system";
}

export function keepScheme(scheme: Scheme): void {
  keep(schemeKey, scheme === "system" ? null : scheme);
}

/** The style of the pages follows this attribute; without it, the system. */
export function showScheme({ documentElement }: Document, scheme: Scheme): void {
  if (scheme === "system") documentElement.removeAttribute("data-scheme");
  else documentElement.dataset["scheme"] = scheme;
}
