const containers = new Set(["Array", "Map", "Set", "WeakMap", "WeakSet"]);
const changingMethods = new Set(["add", "clear", "delete", "fill", "pop", "push", "set", "shift", "sort", "splice"]);

/**
 * Finds what the sandbox keeps outside its state tree, where no snapshot copies it: a field of a class that can change,
 * and a variable that lives on after the function that changes it.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const noHiddenState = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      field: "A field that can change is missing from every snapshot. Keep it in the state tree (sandbox-state.ts).",
      container:
        "A list or map in a field is missing from every snapshot. Keep it in the state tree (sandbox-state.ts).",
      variable:
        "{{name}} outlives this call and is missing from every snapshot. Keep it in the state tree (sandbox-state.ts).",
    },
  },
  create(context) {
    return {
      PropertyDefinition(node) {
        if (!node.readonly) context.report({ node, messageId: "field" });
        else if (isContainer(node.value)) context.report({ node, messageId: "container" });
      },
      "AssignmentExpression[left.object.type='ThisExpression']"(node) {
        if (isContainer(node.right)) context.report({ node, messageId: "container" });
      },
      "Program:exit"() {
        for (const { variables } of context.sourceCode.scopeManager.scopes) {
          for (const variable of variables) {
            const change = variable.references.find((reference) => isLateChange(variable, reference));
            const data = { name: variable.name };
            if (change !== undefined) context.report({ node: change.identifier, messageId: "variable", data });
          }
        }
      },
    };
  },
};

function isContainer(value) {
  if (value?.type === "ArrayExpression" || value?.type === "ObjectExpression") return true;
  return value?.type === "NewExpression" && containers.has(value.callee.name);
}

/** Whether a function gives a variable outside it another value, or the list or map in it another entry. */
function isLateChange({ defs, scope }, reference) {
  if (reference.from.variableScope === scope.variableScope) return false;
  if (reference.isWrite()) return true;
  const { parent } = reference.identifier;
  const called = parent.type === "MemberExpression" && parent.parent.callee === parent;
  return called && changingMethods.has(parent.property.name) && defs.some(({ node }) => isContainer(node.init));
}
