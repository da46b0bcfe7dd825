import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { SchemaObject } from "../model/openapi.ts";
import { clientView, inputMark, openMark, type Input } from "./client-view.ts";
import { banner, type Emitter } from "./output.ts";
import { putComments, takeComments } from "./type-comments.ts";

/** The types of every path, operation and schema, by openapi-typescript. */
export const schemaTypesEmitter: Emitter = {
  title: "types",
  emit: async (model) => {
    const view = clientView(model);
    const comments = takeComments(view);
    const nodes = await openapiTS(view as never, {
      alphabetize: false,
      // An answer may lack a field that has a default, and a caller may leave it out of a request.
      defaultNonNullable: false,
      transform: (schema) => {
        switch ((schema as { [inputMark]?: Input })[inputMark]) {
          case "number":
            return numberInput();
          case "list":
            return listInput();
          default:
            return openMark in schema ? openValues(schema as SchemaObject) : undefined;
        }
      },
    });
    nodes.forEach(openTuples);
    putComments(nodes, comments);
    requireTypes(nodes);
    return [{ path: "schema.ts", text: `${banner}\n\n${astToString(nodes)}` }];
  },
};

/** `string | number | bigint` */
function numberInput(): ts.TypeNode {
  return ts.factory.createUnionTypeNode(
    [ts.SyntaxKind.StringKeyword, ts.SyntaxKind.NumberKeyword, ts.SyntaxKind.BigIntKeyword].map((kind) =>
      ts.factory.createKeywordTypeNode(kind as ts.KeywordTypeSyntaxKind),
    ),
  );
}

/** `"buy" | "sell" | (string & {})`: any text, of which editors still offer those that are known. */
function openValues({ enum: values = [] }: SchemaObject): ts.TypeNode {
  const { factory } = ts;
  const known = values.map((value) => factory.createLiteralTypeNode(literalOf(value)));
  const kind = values.every((value) => typeof value === "number") ? "NumberKeyword" : "StringKeyword";
  const any = factory.createKeywordTypeNode(ts.SyntaxKind[kind]);
  const open = factory.createIntersectionTypeNode([any, factory.createTypeLiteralNode([])]);
  return factory.createUnionTypeNode([...known, factory.createParenthesizedType(open)]);
}

/** `[string, string, ...unknown[]]`: only answers have tuples, and an exchange may add to them. */
function openTuples(node: ts.Node): void {
  ts.forEachChild(node, openTuples);
  if (!ts.isTupleTypeNode(node)) return;
  const { factory } = ts;
  const others = factory.createArrayTypeNode(factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword));
  Object.assign(node, {
    elements: factory.createNodeArray([...node.elements, factory.createRestTypeNode(others)]),
  });
}

function literalOf(value: string | number): ts.LiteralTypeNode["literal"] {
  const { factory } = ts;
  if (typeof value === "string") return factory.createStringLiteral(value);
  const digits = factory.createNumericLiteral(Math.abs(value));
  return value < 0 ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, digits) : digits;
}

/** One value, or a read-only list of them. */
function listInput(): ts.TypeNode {
  const list = ts.factory.createTypeOperatorNode(
    ts.SyntaxKind.ReadonlyKeyword,
    ts.factory.createArrayTypeNode(ts.factory.createParenthesizedType(numberInput())),
  );
  return ts.factory.createUnionTypeNode([numberInput(), list]);
}

/** @throws Error when a named schema comes out as `unknown`, to which anything may be assigned */
function requireTypes(nodes: readonly ts.Node[]): void {
  const components = nodes.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === "components");
  const schemas = components?.members.filter(ts.isPropertySignature).find(({ name }) => nameOf(name) === "schemas");
  if (!schemas?.type || !ts.isTypeLiteralNode(schemas.type)) throw new Error("openapi-typescript gave no named types.");
  for (const { name, type } of schemas.type.members.filter(ts.isPropertySignature)) {
    if (type === undefined || allowsAnything(type)) {
      throw new Error(
        `schemas/${nameOf(name)}.yaml comes out as the type unknown: say its type, or the types it is one of.`,
      );
    }
  }
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
}

function allowsAnything(type: ts.TypeNode): boolean {
  if (ts.isParenthesizedTypeNode(type)) return allowsAnything(type.type);
  if (ts.isArrayTypeNode(type)) return allowsAnything(type.elementType);
  if (ts.isUnionTypeNode(type)) return type.types.some(allowsAnything);
  if (ts.isTupleTypeNode(type)) return type.elements.some((each) => !ts.isRestTypeNode(each) && allowsAnything(each));
  return type.kind === ts.SyntaxKind.UnknownKeyword;
}
