/** Masks what must not be shown in a text that others wrote: an answer, a message of a custom `fetch`. */
export type Redact = (text: string) => string;

const mask = "[secret]";

/** The first four characters of an API key, enough to tell keys apart; a key too short for that is hidden whole. */
export function maskKey(apiKey: string): string {
  return apiKey.length < 12 ? mask : `${apiKey.slice(0, 4)}…`;
}

/** The forms a value takes on its way: as it is, in a form body or an address, inside JSON text, and in another case (hexadecimal digits). */
function formsOf(value: string): string[] {
  const forms = [value, new URLSearchParams({ v: value }).toString().slice(2), JSON.stringify(value).slice(1, -1)];
  if (!/\p{Surrogate}/u.test(value)) forms.push(encodeURIComponent(value));
  return forms.flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()]);
}

/** Makes the function that masks in any text what is `hidden` (a secret key, a signature, a password), and most of the API key. */
export function createRedact({ hidden, apiKey }: { hidden: readonly string[]; apiKey?: string | undefined }): Redact {
  const masks = new Map<string, string>();
  if (apiKey !== undefined && apiKey !== "") for (const form of formsOf(apiKey)) masks.set(form, maskKey(apiKey));
  for (const value of hidden) if (value !== "") for (const form of formsOf(value)) masks.set(form, mask);
  if (masks.size === 0) return (text) => text;
  // Longest first, so that a secret which holds another one is masked whole.
  const forms = [...masks.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|"), "g");
  return (text) => text.replace(pattern, (found) => masks.get(found) ?? mask);
}

const deepestCause = 5;

/**
 * A foreign error as a cause that is safe to show: name, message, stack, `code` (such as `ECONNREFUSED`) and causes, all masked. A copy,
 * since HTTP libraries hang whole requests on their errors.
 */
export function redactCause(cause: unknown, redact: Redact, depth = 0): unknown {
  if (typeof cause === "string") return redact(cause);
  if (!(cause instanceof Error)) return cause === undefined || cause === null ? undefined : `a thrown ${typeof cause}`;
  const inner = depth < deepestCause ? redactCause(cause.cause, redact, depth + 1) : undefined;
  const several =
    cause instanceof AggregateError
      ? cause.errors.map((error: unknown) => (error instanceof Error ? error.message : ""))
      : [];
  const message = cause.message === "" ? several.join("; ") : cause.message;
  const copy = new Error(redact(message), inner === undefined ? undefined : { cause: inner });
  Object.defineProperty(copy, "name", { value: redact(cause.name), configurable: true, writable: true });
  copy.stack = redact(cause.stack ?? `${cause.name}: ${message}`);
  const code: unknown = "code" in cause ? cause.code : undefined;
  if (typeof code === "string" || typeof code === "number")
    Object.assign(copy, { code: typeof code === "string" ? redact(code) : code });
  return copy;
}

const longestExcerpt = 200;
/** Masking is done before cutting, so that no half of a secret stays; no more of a big answer is looked at than this. */
const longestSearched = 20_000;

/** The beginning of an answer on one line, secrets masked: at most 200 characters. */
export function excerptOf(text: string, redact: Redact): string {
  const line = redact(text.slice(0, longestSearched))
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt - 1)}…` : line;
}
