interface Platform {
  readonly document?: unknown;
  readonly WorkerGlobalScope?: unknown;
  readonly process?: { readonly versions?: Readonly<Record<string, string | undefined>> };
  readonly Deno?: unknown;
  readonly navigator?: { readonly userAgent?: string };
  readonly fetch?: unknown;
}

/**
 * Whether requests go over a browser's own network, from a page or from a worker of one: a browser sends some again by itself. `given`: what
 * sends them in place of the platform.
 */
export function isBrowserNetwork(
  given: { readonly fetch?: unknown; readonly dispatcher?: unknown },
  platform: Platform = globalThis,
): boolean {
  const { document, WorkerGlobalScope: worker, process, Deno, navigator } = platform;
  if (given.dispatcher !== undefined || (given.fetch !== undefined && given.fetch !== platform.fetch)) return false;
  if (process?.versions?.["node"] !== undefined || Deno !== undefined) return false;
  if (navigator?.userAgent === "Cloudflare-Workers") return false;
  return document !== undefined || worker !== undefined;
}
