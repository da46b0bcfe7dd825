import type { OpenApiDocument } from "../../model/openapi.ts";

/** Takes out the schemas that nothing refers to any more. */
export function onlyUsedSchemas(document: OpenApiDocument): void {
  const { schemas } = document.components;
  for (;;) {
    const text = JSON.stringify(document);
    const unused = Object.keys(schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`));
    if (unused.length === 0) return;
    for (const name of unused) Reflect.deleteProperty(schemas, name);
  }
}
