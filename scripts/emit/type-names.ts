/** `batchTrade` -> `BatchTrade`, the stem of the operation's type names. */
export function pascal(operationId: string): string {
  return operationId.charAt(0).toUpperCase() + operationId.slice(1);
}
