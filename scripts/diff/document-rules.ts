import { always, cameAndWent, isAndWas, lost, never, type Rule } from "./rule.ts";
import { limitRule } from "./limit-rule.ts";

const named: Readonly<Record<string, Rule>> = {
  rateLimit: limitRule,
  failureBody: { group: "Rules", breaking: always, words: () => "how a failure is told: other fields in its body" },
  openapi: { group: "Rules", breaking: never, words: (change) => `version of OpenAPI ${isAndWas(change)}` },
  servers: {
    group: "Rules",
    breaking: lost,
    words: (change) => `servers: ${cameAndWent(change, "there is", "there is no longer")}`,
  },
  tags: {
    group: "Names",
    breaking: never,
    words: (change) => `tags: ${cameAndWent(change, "there is", "there is no longer")}`,
  },
};

/** The facts of the document itself. A program that signs by an old rule is refused; one that looks for failures by an old rule takes them for successes. */
export function documentRule(fact: string): Rule | undefined {
  const [, about] = /^(signing|envelope) /.exec(fact) ?? [];
  if (about === undefined) return named[fact];
  const word = about === "signing" ? "how a request is signed" : "how a failure is told";
  return {
    group: "Rules",
    breaking: always,
    words: (change) => `${word}: \`${fact.slice(about.length + 1)}\` ${isAndWas(change)}`,
  };
}
