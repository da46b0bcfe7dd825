import { basename, extname } from "node:path";

import type { DocumentNode } from "./document-node.ts";

export const formMediaType = "application/x-www-form-urlencoded";
export const jsonMediaType = "application/json";

/** A field that a caller sends: a parameter of a GET or a property of a form. */
export interface RequestField {
  readonly name: string;
  /** Where it is declared: the parameter, or the property itself. */
  readonly node: DocumentNode;
  readonly schema: DocumentNode;
  readonly required: boolean;
}

/** One operation and the parts of it that several rules look at. */
export class Operation {
  readonly path: string;
  readonly method: string;
  /** The path item that holds the operation. */
  readonly item: DocumentNode;
  readonly body: DocumentNode;
  readonly #envelope: DocumentNode | undefined;

  constructor(parts: {
    path: string;
    method: string;
    item: DocumentNode;
    body: DocumentNode;
    envelope: DocumentNode | undefined;
  }) {
    this.path = parts.path;
    this.method = parts.method;
    this.item = parts.item;
    this.body = parts.body;
    this.#envelope = parts.envelope;
  }

  get id(): string | undefined {
    return this.body.get("operationId").text;
  }

  /** How messages name the operation. */
  get label(): string {
    return this.id ?? `${this.method.toUpperCase()} ${this.path}`;
  }

  /** Name of the file that holds the operation, without its folder and `.yaml`. */
  get fileName(): string {
    return basename(this.item.file, extname(this.item.file));
  }

  get form(): DocumentNode {
    return this.body.get("requestBody", "content", formMediaType);
  }

  /** The object schemas of a form: one, or several that a discriminator chooses from. */
  get formSchemas(): DocumentNode[] {
    const schema = this.form.get("schema");
    if (schema.has("oneOf")) return schema.get("oneOf").items;
    return schema.exists ? [schema] : [];
  }

  /** All request fields; a field of several forms is listed once for each. */
  get requestFields(): RequestField[] {
    const parameters = this.body.get("parameters").items.map((node) => ({
      name: node.get("name").text ?? "",
      node,
      schema: node.get("schema"),
      required: node.get("required").value === true,
    }));
    const fields = this.formSchemas.flatMap((form) =>
      form.get("properties").entries.map(([name, schema]) => ({
        name,
        node: schema,
        schema,
        required: form.get("required").items.some((item) => item.value === name),
      })),
    );
    return [...parameters, ...fields];
  }

  get answer(): DocumentNode {
    return this.body.get("responses", "200", "content", jsonMediaType);
  }

  /** Schemas of an answer that is not a failure. */
  get successSchemas(): DocumentNode[] {
    const schema = this.answer.get("schema");
    const options = schema.has("oneOf") ? schema.get("oneOf").items : [schema];
    return options.filter((option) => option.exists && option.identity !== this.#envelope?.identity);
  }

  /** Named examples of the answer, in the order of the document. */
  get answerExamples(): [name: string, value: DocumentNode][] {
    return this.answer.get("examples").entries.map(([name, example]) => [name, example.get("value")]);
  }
}
