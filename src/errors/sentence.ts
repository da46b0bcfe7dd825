/** A text as a sentence: it ends in the mark that it has, or in a full stop. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
