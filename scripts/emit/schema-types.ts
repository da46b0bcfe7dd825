import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { clientView, inputMark, type Input } from "./client-view.ts";
import { banner, type Emitter } from "./output.ts";
/** The types of every path, operation and schema, by openapi-typescript. */
export const schemaTypesEmitter: Emitter = {
  title: "types",
  emit: async (model) => {
    const nodes = await openapiTS(clientView(model) as never, {
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
