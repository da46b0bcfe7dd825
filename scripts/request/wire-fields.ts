import type { SampleField, SampleOperation, SampleRequest } from "./sample-request.ts";

/** A field of a request as it is sent. */
export interface WireField {
  readonly name: string;
  /** The text of the example; of a secret the variable of the environment that holds it. */
  readonly value: { readonly text: string } | { readonly variable: string };
}

/** The fields of a request, in its order. */
export function wireFields(operation: SampleOperation, { params }: SampleRequest): WireField[] {
  return Object.entries(params).map(([name, value]) => {
    const variable = secretVariable(operation, name);
    if (variable !== undefined) return { name, value: { variable } };
    return {
      name,
      value: {
        text: wireText(
          operation.fields.find((field) => field.name === name),
          value,
        ),
      },
    };
  });
}

/** The variable of the environment that holds a secret parameter; `undefined` for what is no secret. */
export function secretVariable({ fields }: Pick<SampleOperation, "fields">, name: string): string | undefined {
  const secret = fields.some((field) => field.name === name && field.secret);
  return secret ? `OKCOIN_${name.toUpperCase()}` : undefined;
}

function wireText(field: SampleField | undefined, value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return field?.list === "json" ? jsonText(value, field.decimals ?? []) : value.join(",");
}

/** A list as JSON in which decimals stand as bare numbers with the digits they were given. */
export function jsonText(list: readonly unknown[], decimals: readonly string[]): string {
  const texts = list.map((item) => {
    if (typeof item !== "object" || item === null) return JSON.stringify(item);
    const pairs = Object.entries(item as Record<string, unknown>).map(([key, value]) => {
      const bare = decimals.includes(key);
      return `${JSON.stringify(key)}:${bare ? String(value) : JSON.stringify(value)}`;
    });
    return `{${pairs.join(",")}}`;
  });
  return `[${texts.join(",")}]`;
}
