import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { clientView, inputMark, type Input } from "./client-view.ts";
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
            return undefined;
        }
      },
    });
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
  if (ts.isTupleTypeNode(type)) return type.elements.some(allowsAnything);
  return type.kind === ts.SyntaxKind.UnknownKeyword;
}
