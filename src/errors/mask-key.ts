/** The first four characters of an API key, enough to tell keys apart; a key too short for that is hidden whole. */
export function maskKey(apiKey: string): string {
  return apiKey.length < 12 ? "[secret]" : `${apiKey.slice(0, 4)}…`;
}
