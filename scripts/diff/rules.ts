import { codeRules } from "./code-rules.ts";
import { documentRule } from "./document-rules.ts";
import { answerRules, parameterRules } from "./field-rules.ts";
import { operationRules } from "./operation-rules.ts";
import { always, never, shown, type Group, type Rule } from "./rule.ts";
import type { Change, Subject, SubjectKind } from "./subject.ts";

/**
 * A change is breaking if a program that was right before can be refused, misread an answer, not compile, or do a thing twice.
 * So a request may be asked for less and never for more, and an answer may promise more and never less. Two things are no break,
 * because programs have to expect them of any exchange: a new field in an answer, and a new code, which has a class that they know.
 * A new value of a field that they know is one: a program that tells the values apart has no branch for it.
 */
export function ruleFor({ place, fact, before }: Change): Rule {
  const { kind } = place.at(-1) as Subject;
  if (fact === undefined) return presence[kind][before === undefined ? "added" : "removed"];
  const rule = kind === "document" ? documentRule(fact) : rulesOf[kind]?.[fact];
  if (rule !== undefined) return rule;
  if (isText(kind, fact)) return text(textNouns[fact] ?? fact.replace(/^info /, ""));
  return { group: groupOf[kind], breaking: never, words: () => `\`${fact}\` changed` };
}

function text(noun: string): Rule {
  return { group: "Texts", breaking: never, words: () => noun };
}

const groupOf: Readonly<Record<SubjectKind, Group>> = {
  document: "Rules",
  operation: "Operations",
  form: "Parameters",
  parameter: "Parameters",
  "answer form": "Answers",
  answer: "Answers",
  code: "Error codes",
  failure: "Error codes",
  constants: "Names",
  constant: "Names",
  type: "Names",
};

/** Facts that are read by people alone, and what they are called. */
const textNouns: Readonly<Record<string, string>> = {
  afterSource: "where its wait comes from",
  answerText: "description of the answer",
  description: "description",
  example: "example",
  examples: "examples",
  failureTexts: "description of failures",
  groups: "groups of codes",
  note: "note",
  parameterExamples: "examples of parameters",
  remark: "remark",
  serverTexts: "servers",
  sharedAnswers: "shared answers",
  signingTexts: "description of the signature",
  signingVectors: "examples of signatures",
  source: "source",
  statusTexts: "answers with other statuses",
  summary: "summary",
  tagTexts: "descriptions of the tags",
  title: "title",
};

function isText(kind: SubjectKind, fact: string): boolean {
  return fact in textNouns || (kind === "document" && fact.startsWith("info "));
}

type Presence = Readonly<Record<"added" | "removed", Rule>>;

/** Whether a part that came or went breaks programs. */
const presence: Readonly<Record<SubjectKind, Presence>> = {
  document: came("Rules", never, never),
  operation: {
    added: { group: "Operations", breaking: never, words: ({ after }) => `new: ${shown((after as Subject).alias)}` },
    removed: {
      group: "Operations",
      breaking: always,
      words: ({ before }) => `gone: ${shown((before as Subject).alias)}`,
    },
  },
  form: came("Parameters", never, always),
  parameter: {
    added: {
      group: "Parameters",
      breaking: isRequired,
      words: (change) => (isRequired(change) ? "new and required" : "new"),
    },
    removed: { group: "Parameters", breaking: always, words: () => "gone" },
  },
  "answer form": came("Answers", always, never),
  answer: came("Answers", never, always),
  code: {
    added: { group: "Error codes", breaking: never, words: ({ after }) => `new: \`${nameOf(after)}\`` },
    removed: { group: "Error codes", breaking: always, words: ({ before }) => `gone: \`${nameOf(before)}\`` },
  },
  failure: came("Error codes", never, always),
  constants: came("Names", never, always, "named values"),
  constant: {
    added: { group: "Names", breaking: never, words: ({ after }) => `new: \`${nameOf(after)}\`` },
    removed: { group: "Names", breaking: always, words: ({ before }) => `gone: \`${nameOf(before)}\`` },
  },
  type: came("Names", never, always, "type"),
};

function came(group: Group, added: Rule["breaking"], removed: Rule["breaking"], noun = ""): Presence {
  const words = (word: string) => `${noun} ${word}`.trim();
  return {
    added: { group, breaking: added, words: () => words("new") },
    removed: { group, breaking: removed, words: () => words("gone") },
  };
}

function isRequired({ after }: Change): boolean {
  return (after as Subject).facts["required"] === true;
}

function nameOf(subject: unknown): string {
  return String((subject as Subject).facts["name"]);
}

const rulesOf: Readonly<Partial<Record<SubjectKind, Readonly<Record<string, Rule>>>>> = {
  operation: operationRules,
  form: parameterRules,
  parameter: parameterRules,
  "answer form": answerRules,
  answer: answerRules,
  code: codeRules,
  failure: codeRules,
  constant: codeRules,
};
