import { rules } from "./rules/index.ts";

export const pluginId = "okcoin";

/** Redocly plugin with the project's own rules; `redocly.yaml` turns each of them on as `okcoin/<name>`. */
export default function plugin() {
  return { id: pluginId, rules: { oas3: rules } };
}
