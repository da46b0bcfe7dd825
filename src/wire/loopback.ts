/**
 * Whether a host name, as a URL writes it, always means the machine itself: `localhost`, 127.0.0.0/8 and `[::1]`. Not names below
 * `localhost`: some resolvers ask the network for them. The URL parser has already written every form of an IPv4 address as four decimal
 * numbers.
 */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(hostname);
}
