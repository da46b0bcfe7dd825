import type { ApiDescription } from "../description.ts";

/** What a page of the reference is about: `errors/10007`, `errors/TimeoutError` or `operations/trade`. */
export type ReferenceTopic = `errors/${string}` | `operations/${string}`;

/** The page of a topic, as a path that `import.meta.resolve` turns into a file of the installed package. */
export function referencePage({ packageName }: Pick<ApiDescription, "packageName">, topic: ReferenceTopic): string {
  return `${packageName}/docs/${topic}.html`;
}

const command = "; see: npx ";

/** The end of a message: the command that prints what the page says. */
export function seeAlso({ packageName }: ApiDescription, topic: ReferenceTopic): string {
  return `${command}${packageName} explain ${topic.slice(topic.indexOf("/") + 1)}`;
}

/** A message without the command at its end. */
export function withoutSeeAlso(message: string): string {
  const [text = "", found] = message.split(command);
  return found === undefined ? text : `${text}.`;
}
