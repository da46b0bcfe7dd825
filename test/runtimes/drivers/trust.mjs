/** A fetch that trusts one more certificate, in the words of each run-time. */
export async function fetchTrusting(certificate) {
  const { Bun, Deno } = globalThis;
  if (Bun !== undefined) return (url, init) => fetch(url, { ...init, tls: { ca: certificate } });
  if (Deno !== undefined) {
    const client = Deno.createHttpClient({ caCerts: [certificate] });
    return (url, init) => fetch(url, { ...init, client });
  }
  const undici = await import("undici");
  const dispatcher = new undici.Agent({ connect: { ca: certificate } });
  return (url, init) => undici.fetch(url, { ...init, dispatcher });
}
