/** C0, DEL and C1: invisible, and altered by some servers and proxies, so that the text signed is not the text received. */
const controlCharacter = /\p{Cc}/u;
const loneSurrogate = /\p{Cs}/u;
const printableAscii = /^[ -~]*$/;

/** Why a string would not reach the server as it was signed; undefined when it would. */
export function textProblem(text: string): string | undefined {
  if (printableAscii.test(text)) return undefined;
  if (loneSurrogate.test(text)) return "holds half of a surrogate pair, which has no UTF-8 form";
  if (controlCharacter.test(text)) return "holds a control character, such as a line break or a tab";
  return undefined;
}

/** What a value is, as part of a message that must not show it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
