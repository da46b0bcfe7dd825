import { isPair, isScalar, LineCounter, parseDocument, visit, type Node } from "yaml";

import { plainDecimal } from "../../model/plain-decimal.ts";
import type { RuleContext, RuleFactory, Source } from "../rule-interface.ts";

/** What some version of YAML reads as a number, whether or not this loader does. */
const numeric =
  /^(?:[-+]?(?:0b[01_]+|0x[\da-f_]+|0o[0-7_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.[\d_]+(?:e[-+]?\d+)?|\.inf)|\.nan)$/i;

/** A bound cannot stand in quotes, and the client has it in plain notation, so `0.0000001` is exact there. */
const bounds = new Set(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
const values = new Set(["example", "examples", "default", "enum", "const", "value"]);

/**
 * A number without quotes comes out as JavaScript prints it. Where that is not what the file says (`0.10`, `1e3`, more digits
 * than a number keeps), the samples, the reference and the client would say something else than the document.
 */
export const numbersAsWritten: RuleFactory = () => {
  const sources = new Map<string, Source>();
  return {
    any: {
      enter(_node, context) {
        sources.set(context.location.source.absoluteRef, context.location.source);
      },
    },
    Root: {
      leave(_node, context) {
        for (const source of sources.values()) if (isSuspect(source.body)) checkSource(source, context);
      },
    },
  };
};

/** Whether anything in a file, its prose included, could be reported: most files need not be parsed once more. */
function isSuspect(text: string): boolean {
  const tokens = text.match(/[-+]?\.?\d[\w.+-]*|[-+]?\.(?:inf|nan)/gi) ?? [];
  const altered = tokens.some((token) => numeric.test(token) && !staysPlain(token));
  return altered || /(?:^|[\s,[{])(?:!|(?:true|false|null|~)[ \t]*:)/im.test(text);
}

function checkSource(source: Source, context: RuleContext): void {
  const lines = new LineCounter();
  const document = parseDocument(source.body, { lineCounter: lines, schema: "failsafe", uniqueKeys: false });
  const report = (node: Node, message: string) => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    context.report({ message, location: { source, start: { line, col }, pointer: undefined } });
  };
  visit(document, {
    Node(key, node, path) {
      if (node.tag !== undefined) {
        report(node, `Leave out the tag ${node.tag}: write text in quotes, and anything else without a tag.`);
      } else if (isScalar(node) && node.type === "PLAIN") {
        const problem = key === "key" ? keyProblem(node.source ?? "") : valueProblem(node.source ?? "", path);
        if (problem !== undefined) report(node, problem);
      }
    },
  });
}

/** Whether a number comes out with the very same digits. With an exponent it would not be an amount that a caller can send. */
function staysPlain(text: string): boolean {
  return String(Number(text)) === text && !/e/i.test(text);
}

function keyProblem(text: string): string | undefined {
  const word = /^(?:true|false|null|~)$/i.test(text) && !/^(?:true|false|null)$/.test(text);
  if (!word && (!numeric.test(text) || staysPlain(text))) return undefined;
  return `The key ${text} would come out as another: put it in quotes.`;
}

function valueProblem(text: string, path: readonly unknown[]): string | undefined {
  if (!numeric.test(text) || staysPlain(text)) return undefined;
  const number = Number(text);
  const printed = Number.isNaN(number) ? "something else" : String(number);
  const comesOut = `The number ${text} comes out as ${printed}`;
  if (!isBound(path)) return `${comesOut}: quote it, or write plain digits that a JavaScript number keeps.`;
  if (Number.isFinite(number) && plainDecimal(number) === text) return undefined;
  return `${comesOut}: write a bound in plain digits that a JavaScript number keeps.`;
}

/** Whether a value is a bound of a schema, and not a field of an example that is called like one. */
function isBound(path: readonly unknown[]): boolean {
  const keys = path.filter(isPair).map(({ key }) => (isScalar(key) ? key.source : undefined));
  return bounds.has(keys.at(-1) ?? "") && !keys.some((key) => key !== undefined && values.has(key));
}
