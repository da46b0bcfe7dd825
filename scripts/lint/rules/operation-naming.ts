import { basename, dirname } from "node:path";

import { documentRule } from "../rule.ts";

/** Where `redocly.yaml` gives no `path`. `{operation}` stands for the operation's name in snake case. */
const defaultTemplate = "/api/v1/{operation}.do";

/** Members that the client has or will have besides its methods, and names with a meaning in JavaScript. */
const taken = new Set([
  ...["api", "try", "all", "poll", "once", "reconcile", "pending", "limits", "hooks"],
  ...["then", "catch", "finally", "toJSON", "inspect", "default", "prototype"],
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** `operationId`, file name and path are the same name: batchTrade, paths/batchTrade.yaml, /api/v1/batch_trade.do. */
export const operationNaming = documentRule((document, report, options) => {
  const template = typeof options["path"] === "string" ? options["path"] : defaultTemplate;
  for (const operation of document.operations) {
    const id = operation.id;
    const at = operation.body.get("operationId");
    if (id === undefined) continue; // operation-operationId says so
    if (!/^[a-z][a-z0-9]*([A-Z][a-z0-9]+)*$/.test(id)) {
      report(at, `\`operationId\` ${id} must be camelCase: it becomes a method of the client.`);
      continue;
    }
    if (taken.has(id)) report(at, `The client already uses the name ${id}: choose another \`operationId\`.`);
    const folder = basename(dirname(operation.item.file));
    if (operation.fileName !== id || folder !== "paths") {
      report(
        at,
        `Operation ${id} is in ${folder}/${basename(operation.item.file)}: each operation has its own file, paths/${id}.yaml.`,
      );
    }
    const path = template.replace("{operation}", snakeCase(id));
    if (operation.path !== path) {
      report(
        document.root.get("paths").at.child([operation.path]).key(),
        `The path of ${id} must be ${path}: the name in snake case.`,
      );
    }
  }
});

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
