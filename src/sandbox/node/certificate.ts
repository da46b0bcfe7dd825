/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;

/**
 * Makes a certificate for this machine that vouches for itself: for localhost, 127.0.0.1, ::1, and the host it listens
 * on. It is valid for a year from yesterday by the machine's clock, so that clocks may differ.
 *
 * @param name a host name, or an address without brackets
 */
export async function makeCertificate(name: string): Promise<Certificate> {
  const { generate } = await loadGenerator();
  const names = new Set(["localhost", "127.0.0.1", "::1", name]);
  const now = Date.now();
  const made = await generate([{ name: "commonName", value: "okcoin-openapi sandbox" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now - day),
    notAfterDate: new Date(now + 365 * day),
    extensions: [
      // No authority: rustls, and so Deno, takes none for a server's own certificate.
      { name: "basicConstraints", cA: false, critical: true },
      {
        name: "subjectAltName",
        altNames: [...names].map((one) => (isAddress(one) ? { type: 7, ip: one } : { type: 2, value: one })),
      },
    ],
  });
  return { certificate: made.cert, key: made.private };
}

/** An optional dependency, loaded only for https: it brings twenty packages along. */
async function loadGenerator() {
  try {
    return await import("selfsigned");
  } catch (cause) {
    throw new Error(
      'listen({ tls: true }) makes its certificate with the package "selfsigned", an optional dependency of okcoin-openapi, and it could not be loaded. Install it (npm install selfsigned@5); in a bundle, mark it as external.',
      { cause },
    );
  }
}

function isAddress(name: string): boolean {
  return name.includes(":") || /^\d+(?:\.\d+){3}$/.test(name);
}
