const identifier = /^[A-Za-z_$][\w$]*$/;

/** A value of the model as TypeScript source. Every text is escaped as JSON, so no text of the document can end its literal. */
export function literal(value: unknown, indent = "", width = 110): string {
  const flat = flatLiteral(value);
  if (indent.length + flat.length <= width) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === "number")) return `[\n${wrapped(value, inner, width)}\n${indent}]`;
    return `[\n${value.map((item) => `${inner}${literal(item, inner, width)},\n`).join("")}${indent}]`;
  }
  if (isObject(value)) {
    const lines = entries(value).map(
      ([key, item]) => `${inner}${propertyName(key)}: ${literal(item, inner, width)},\n`,
    );
    return `{\n${lines.join("")}${indent}}`;
  }
  return flat;
}

function flatLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatLiteral).join(", ")}]`;
  if (isObject(value)) {
    const pairs = entries(value).map(([key, item]) => `${propertyName(key)}: ${flatLiteral(item)}`);
    return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
  }
  return JSON.stringify(value);
}

/** Numbers on as few lines as fit. */
function wrapped(numbers: readonly number[], indent: string, width: number): string {
  const lines: string[] = [];
  let line = indent;
  for (const number of numbers) {
    const text = `${String(number)}, `;
    if (line !== indent && line.length + text.length > width) {
      lines.push(line);
      line = indent;
    }
    line += text;
  }
  return [...lines, line].map((each) => each.trimEnd()).join("\n");
}

/** A property name as it may stand in an object literal or a type; `__proto__` would set the prototype if it stood bare. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return identifier.test(name) || /^(0|[1-9]\d{0,8})$/.test(name) ? name : JSON.stringify(name);
}

function entries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** `batchTrade` -> `BatchTrade`, the stem of the operation's type names. */
export function pascal(operationId: string): string {
  return operationId.charAt(0).toUpperCase() + operationId.slice(1);
}
