import { copyButton } from "../parts/copy-button.ts";
import { element } from "../parts/element.ts";
import type { Field } from "./fields.ts";
import type { SigningTools } from "./signing-tools.ts";
import type { Steps } from "./steps.ts";

export interface StepsViewTerms {
  readonly secret: string;
  readonly showsSecret: boolean;
  readonly operation: string | undefined;
  /** Names that the operation does not declare. */
  readonly undeclared: readonly string[];
  readonly signing: SigningTools["okcoin"]["signing"];
}

/** Shown in place of a secret. */
export const dots = "••••••••";

/** The steps as a list, the last one the body that is sent. */
export function stepsView(steps: Steps, terms: StepsViewTerms): HTMLElement {
  const { signing } = terms;
  const { given, problem, sorted, joined, signed } = steps;
  const list = element("ol", { class: "steps" });
  list.append(
    step(
      "The fields, as given",
      fieldPills(
        given,
        steps.leftOut.map(({ name }) => name),
      ),
    ),
    leftOutStep(steps, terms),
  );
  if (problem !== undefined) {
    list.append(step("No signature", note("bad", problem)));
    return list;
  }
  list.append(
    step("Sorted by name", fieldPills(sorted, [])),
    step(
      "Joined, not encoded",
      ...steps.warnings.map((warning) => note("warn", warning)),
      code("the joined fields", colored(sorted, signing), joined),
    ),
  );
  if (signed === undefined) {
    list.append(step("The secret behind it", element("p", { class: "quiet" }, "Type the secret to go on.")));
    return list;
  }
  const secret = terms.showsSecret ? terms.secret : dots;
  list.append(
    step(
      "The secret behind it: the string to sign",
      code(
        "the string to sign, secret included",
        [...colored(sorted, signing), part("mark-suffix", signing.secretSuffix), part("mark-secret", secret)],
        signed.stringToSign,
      ),
    ),
    step(
      `Its ${signing.algorithm.toUpperCase()}, over the bytes of UTF-8`,
      code("the digest", [signed.digest], signed.digest),
    ),
    step(
      `In ${signing.case} case: the signature`,
      code("the signature", [part("mark-signature", signed.signature)], signed.signature),
    ),
    step(
      "What is sent, now encoded",
      code("the form", [signed.body], signed.body),
      element("p", { class: "quiet" }, "The secret is not in it."),
    ),
  );
  return list;
}

function leftOutStep({ leftOut }: Steps, { operation, undeclared }: StepsViewTerms): HTMLElement {
  const lines = leftOut.map(({ name, reason }) => element("li", {}, element("code", {}, name), `: ${reason}`));
  const strange = undeclared.map((name) =>
    element(
      "li",
      { class: "warn" },
      element("code", {}, name),
      `: ${operation ?? ""} does not declare it. The exchange leaves it out of what it signs: leave it out, too.`,
    ),
  );
  const all = [...lines, ...strange];
  const nothing = element("p", { class: "quiet" }, "Nothing: every field has a value.");
  return step("Left out", all.length === 0 ? nothing : element("ul", {}, ...all));
}

function step(title: string, ...content: readonly Node[]): HTMLLIElement {
  return element("li", {}, element("h4", {}, title), ...content);
}

function note(kind: "bad" | "warn", text: string): HTMLElement {
  return element("p", { class: `note ${kind}` }, text);
}

function fieldPills(fields: readonly Field[], out: readonly string[]): HTMLElement {
  if (fields.length === 0) return element("p", { class: "quiet" }, "None.");
  const pills = fields.map(({ name, value }) =>
    element(
      "li",
      { class: out.includes(name) ? "out" : "" },
      part("mark-name", name),
      " ",
      value === "" ? element("i", {}, "empty") : part("mark-value", visible(value)),
    ),
  );
  return element("ul", { class: "pills" }, ...pills);
}

/** Characters that nobody sees, seen. */
export function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => {
    const unit = character.charCodeAt(0);
    return unit < 0x20 ? String.fromCharCode(0x2400 + unit) : "␡";
  });
}

function colored(fields: readonly Field[], { assign, join }: StepsViewTerms["signing"]): HTMLElement[] {
  return fields.flatMap(({ name, value }, index) => [
    ...(index === 0 ? [] : [part("mark-sign", join)]),
    part("mark-name", name),
    part("mark-sign", assign),
    part("mark-value", value),
  ]);
}

function part(name: string, text: string): HTMLElement {
  return element("span", { class: name }, text);
}

function code(what: string, content: readonly (Node | string)[], text: string): HTMLElement {
  const box = element("pre", { tabindex: 0, role: "group", "aria-label": what }, element("code", {}, ...content));
  return element(
    "div",
    { class: "code" },
    box,
    copyButton(what, () => text),
  );
}
