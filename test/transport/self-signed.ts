import { generateKeyPairSync, sign } from "node:crypto";

/**
 * A self-signed certificate for 127.0.0.1 and its key, made on the spot: nothing to commit, nothing to install.
 * Node verifies certificates but makes none, so the DER (RFC 5280) is put together here.
 */
export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(tlv(0x31, sequence(commonName, tlv(0x0c, Buffer.from("loopback")))));
  const version3 = tlv(0xa0, tlv(0x02, Buffer.from([2])));
  const serial = tlv(0x02, Buffer.from([1]));
  const validity = sequence(utcTime(-1), utcTime(1));
  const key = publicKey.export({ type: "spki", format: "der" });
  const extensions = tlv(0xa3, sequence(authority, loopbackAddress));
  const body = sequence(version3, serial, ecdsaWithSha256, name, validity, name, key, extensions);
  const signature = tlv(0x03, Buffer.from([0]), sign("sha256", body, privateKey));
  return {
    cert: pem(sequence(body, ecdsaWithSha256, signature)),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** One DER value: its tag, the length of its contents, the contents. */
function tlv(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function sequence(...contents: readonly Uint8Array[]): Buffer {
  return tlv(0x30, ...contents);
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, "hex"));
}

const commonName = oid("550403");
const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
/** basicConstraints, critical: it may vouch for itself. */
const authority = sequence(
  oid("551d13"),
  tlv(0x01, Buffer.from([0xff])),
  tlv(0x04, sequence(tlv(0x01, Buffer.from([0xff])))),
);
/** subjectAltName: the address 127.0.0.1. */
const loopbackAddress = sequence(oid("551d11"), tlv(0x04, sequence(tlv(0x87, Buffer.from([127, 0, 0, 1])))));

function utcTime(daysFromNow: number): Buffer {
  const time = new Date(Date.now() + daysFromNow * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, "");
  return tlv(0x17, Buffer.from(time.slice(2)));
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
