/**
 * Whether a `content-encoding` header says that the body is not as the server wrote it. Only identity is ever asked for: an inflated
 * answer could be a bomb, and one that was cut short could pass for whole.
 */
export function isEncoded(contentEncoding: string | null | undefined): boolean {
  return (contentEncoding ?? "identity").trim().toLowerCase() !== "identity";
}
