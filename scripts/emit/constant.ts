import { StructureKind, VariableDeclarationKind, type VariableStatementStructure } from "ts-morph";
import { literal } from "./literal.ts";

/** `export const name = value as const satisfies Type;` with its comment. */
export function constant(name: string, value: unknown, type: string, doc: string): VariableStatementStructure {
  return declaration(name, `${literal(value)} as const satisfies ${type}`, doc);
}

/** The same with the value already written as source. */
export function declaration(name: string, initializer: string, doc: string): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: true,
    leadingTrivia: "\n",
    docs: [doc],
    declarations: [{ name, initializer }],
  };
}
