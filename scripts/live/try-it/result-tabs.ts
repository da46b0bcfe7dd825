import { literal } from "../../literal.ts";
import type { OperationForm } from "../../request/operation-form.ts";
import type { PageCall } from "../exchange/page-client.ts";
import { element } from "../parts/element.ts";
import { classOf } from "../parts/error-names.ts";
import { siteUrl } from "../parts/site-url.ts";
import { codeView } from "./code-view.ts";
import { answerText, errorFacts, requestText, shortened } from "./result-texts.ts";
import type { Tools } from "./load-tools.ts";
import type { Tab } from "./tabs.ts";

/** A call as it is shown. */
export interface ShownCall extends PageCall {
  readonly signature: { readonly text: string; readonly signature: string } | undefined;
}

/** What the tabs are made of: the form as it stands, and the last call. */
export interface TabsGiven {
  readonly form: OperationForm;
  readonly tools: Tools;
  /** The parameters of the form as it stands. */
  readonly params: () => Readonly<Record<string, unknown>>;
  readonly call: ShownCall | undefined;
}

/** Columns of a value that stand without scrolling. */
const width = 72;

export function resultTabs({ form, tools: { forms, writers }, params, call }: TabsGiven): Tab[] {
  const after = (content: (made: ShownCall) => readonly (Node | string)[]) => () =>
    call === undefined ? [element("p", { class: "help" }, "Press Run to see it.")] : content(call);
  const samples = Object.entries(writers).map(([name, write]) => ({
    name,
    content: () => [codeView(name, write(form, { summary: form.summary, params: params() }, forms.terms))],
  }));
  return [
    { name: "Answer", content: after(answerContent) },
    { name: "Request", content: after(requestContent) },
    ...(form.signed ? [{ name: "Signature", content: after(signatureContent) }] : []),
    { name: "Raw answer", content: after(rawContent) },
    ...samples,
  ];
}

function answerContent({ outcome }: ShownCall): Node[] {
  if (outcome.ok) return [codeView("the value", shortened(literal(outcome.value, "", width)))];
  const { error } = outcome;
  const topic = String(error.code ?? classOf(error));
  const facts = errorFacts(error).flatMap(([name, value]) => [
    element("dt", {}, name),
    element("dd", {}, element("code", {}, value)),
  ]);
  const page = element("a", { href: siteUrl(`errors/${topic}.html`) }, `What ${topic} means, and what to do`);
  return [element("dl", { class: "facts" }, ...facts), element("p", {}, page)];
}

function requestContent({ traffic }: ShownCall): Node[] {
  const [first] = traffic;
  return [
    first
      ? codeView("the request", requestText(first.request))
      : note("The client refused the parameters, so nothing was sent."),
  ];
}

function signatureContent({ signature }: ShownCall): Node[] {
  if (signature === undefined) return [note("Nothing was sent, so nothing was signed.")];
  return [
    note(
      "Key and secret are those of the account in this page, made when the page opened and forgotten when it closes.",
    ),
    heading("String to sign"),
    codeView("the string to sign", signature.text),
    heading("Signature: its MD5"),
    codeView("the signature", signature.signature),
  ];
}

function rawContent({ traffic }: ShownCall): Node[] {
  const [first] = traffic;
  if (first === undefined) return [note("Nothing was sent, so nothing was answered.")];
  return [first.answer ? codeView("the answer", answerText(first.answer)) : note("No complete answer came.")];
}

function note(text: string): HTMLElement {
  return element("p", { class: "help" }, text);
}

function heading(text: string): HTMLElement {
  return element("p", { class: "heading" }, text);
}
