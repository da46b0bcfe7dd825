interface Platform {
  readonly process?: { readonly versions?: Readonly<Record<string, string | undefined>> };
  readonly Deno?: unknown;
  readonly navigator?: { readonly userAgent?: string };
}

/** Whether this is Node itself: Bun, Deno and workerd also call themselves Node, for the sake of older packages. */
export function isNode(platform: Platform = globalThis): boolean {
  const versions = platform.process?.versions;
  if (versions?.["node"] === undefined || versions["bun"] !== undefined) return false;
  return !isDeno(platform) && platform.navigator?.userAgent !== "Cloudflare-Workers";
}

/** Bun older than 1.4.4: some release between 1.3.13 and that one changed how it sends again. */
export function isOlderBun({ process }: Platform = globalThis): boolean {
  const [major = 0, minor = 0, patch = 0] = (process?.versions?.["bun"] ?? "9").split(".").map(Number);
  return major * 10_000 + minor * 100 + patch < 10_404;
}

export function isDeno(platform: Platform = globalThis): boolean {
  return platform.Deno !== undefined;
}
