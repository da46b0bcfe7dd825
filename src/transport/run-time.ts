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

export function isBun({ process }: Platform = globalThis): boolean {
  return process?.versions?.["bun"] !== undefined;
}

export function isDeno(platform: Platform = globalThis): boolean {
  return platform.Deno !== undefined;
}
