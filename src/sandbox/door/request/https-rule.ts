/**
 * Whether a request may be served: over https, or over http from the same machine.
 *
 * The exchange served https only and answered its own code for anything else (seed page, "Error Code", 10013).
 */
export function isSecure(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

/** Whether a host name, as a URL writes it, always means the machine itself. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
