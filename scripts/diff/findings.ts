import { fieldPath } from "./read-fields.ts";
import type { Group } from "./rule.ts";
import { ruleFor } from "./rules.ts";
import type { Change, Subject } from "./subject.ts";

/** One line of a report: the same thing said of one or several subjects. Texts are Markdown. */
export interface Finding {
  readonly group: Group;
  readonly breaking: boolean;
  /** Operations, codes and other names; empty for the document itself. */
  readonly subjects: readonly string[];
  readonly text: string;
}

interface Line {
  readonly group: Group;
  readonly breaking: boolean;
  readonly subject: string;
  /** "parameter", "answer field"; empty where the subject itself changed. */
  readonly noun: string;
  readonly names: readonly string[];
  readonly words: string;
  /** The form of the request, or of the answer, that it holds for, and how many forms there are. */
  readonly form?: string;
  readonly forms: number;
}

/** What readers learn of the changes: the same of several forms, fields or subjects is said once. */
export function findings(changes: readonly Change[], operations: readonly string[]): Finding[] {
  const lines = joinForms(changes.map(readLine));
  const texts = lines.filter(({ group }) => group === "Texts");
  const others = lines.filter(({ group }) => group !== "Texts");
  return [...joinSubjects(joinFields(others).map(said), operations), ...joinSubjects(joinTexts(texts), operations)];
}

function readLine(change: Change): Line {
  const { group, breaking, words } = ruleFor(change);
  const [, top, form] = change.place;
  const inForm = form?.kind === "form" || form?.kind === "answer form";
  const forms = top?.parts.filter(({ kind }) => kind === form?.kind).length ?? 0;
  const line = { group, breaking: breaking(change), subject: subjectWords(top), words: words(change), forms };
  if (inForm && change.place.length === 3)
    return { ...line, noun: formNoun(form), names: form.name === "" ? [] : [form.name] };
  const fields = change.place.slice(inForm ? 3 : 2);
  return { ...line, ...fieldWords(fields), ...(inForm && { form: form.name }) };
}

function subjectWords(subject: Subject | undefined): string {
  if (subject === undefined) return "";
  return subject.kind === "code" ? `code ${subject.name}` : `\`${subject.name}\``;
}

function formNoun({ kind, name }: Subject): string {
  if (kind === "answer form") return "answer";
  return name === "" ? "request in one form" : "request with";
}

function fieldWords(fields: readonly Subject[]): Pick<Line, "noun" | "names"> {
  const [first] = fields;
  if (first === undefined) return { noun: "", names: [] };
  const noun = { parameter: "parameter", answer: "answer field" }[first.kind as string] ?? "value";
  return { noun, names: [fieldPath(fields.map((field) => field.name))] };
}

function joinForms(lines: readonly Line[]): Line[] {
  return groupBy(lines, ({ form: _, ...line }) => line).map((alike) => {
    const [line] = alike;
    const named = alike.flatMap(({ form }) => form ?? []);
    if (named.length === 0 || named.length >= line.forms) return line;
    return { ...line, words: `${line.words} (${named.map(code).join(", ")})` };
  });
}

function joinFields(lines: readonly Line[]): Line[] {
  return groupBy(lines, ({ names, form: _, forms: __, ...line }) =>
    names.length === 0 ? { ...line, names } : line,
  ).map((alike) => ({ ...alike[0], names: alike.flatMap(({ names }) => names) }));
}

function said({ group, breaking, subject, noun, names, words }: Line): Said {
  const part = [names.length > 1 ? (plurals[noun] ?? noun) : noun, names.map(code).join(", ")]
    .filter((text) => text !== "")
    .join(" ");
  return { group, breaking, subject, text: [part, words].filter((text) => text !== "").join(": ") };
}

const plurals: Readonly<Record<string, string>> = {
  answer: "answers",
  "answer field": "answer fields",
  parameter: "parameters",
  value: "values",
};

interface Said extends Omit<Finding, "subjects"> {
  readonly subject: string;
}

/** Which texts of a subject changed. */
function joinTexts(lines: readonly Line[]): Said[] {
  return groupBy(lines, ({ subject }) => subject).map((alike) => {
    const own = alike.filter(({ names }) => names.length === 0).map(({ words }) => words);
    const fields = groupBy(
      alike.filter(({ names }) => names.length > 0),
      ({ noun }) => noun,
    ).map(
      (ofNoun) => `of ${ofNoun[0].noun} ${[...new Set(ofNoun.flatMap(({ names }) => names))].map(code).join(", ")}`,
    );
    const [{ group, breaking, subject }] = alike;
    return { group, breaking, subject, text: [...new Set(own), ...fields].join(", ") };
  });
}

function joinSubjects(all: readonly Said[], operations: readonly string[]): Finding[] {
  return groupBy(all, ({ subject: _, ...said }) => said).map((alike) => {
    const [{ group, breaking, text }] = alike;
    const names = alike.map(({ subject }) => subject).filter((name) => name !== "");
    const codes = names.flatMap((name) => /^code (.*)$/.exec(name)?.[1] ?? []);
    const others = names.filter((name) => !name.startsWith("code "));
    return {
      group,
      breaking,
      text,
      subjects: [
        ...(codes.length === 0 ? [] : [`${codes.length > 1 ? "codes" : "code"} ${codes.join(", ")}`]),
        ...inShort(others, operations),
      ],
    };
  });
}

/** All operations, or all but a few, in two words. */
function inShort(names: readonly string[], operations: readonly string[]): readonly string[] {
  const missing = operations.map(code).filter((name) => !names.includes(name));
  const areOperations = names.length + missing.length === operations.length;
  if (!areOperations || names.length < 4 || missing.length > 3) return names;
  return [missing.length === 0 ? "every operation" : `every operation but ${missing.join(", ")}`];
}

function code(name: string): string {
  return `\`${name}\``;
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => unknown): [T, ...T[]][] {
  const found = new Map<string, [T, ...T[]]>();
  for (const item of list) {
    const key = JSON.stringify(keyOf(item));
    const alike = found.get(key);
    if (alike === undefined) found.set(key, [item]);
    else alike.push(item);
  }
  return [...found.values()];
}
