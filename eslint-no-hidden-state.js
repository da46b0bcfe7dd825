const changingMethods = new Set(
  "add clear copyWithin delete fill pop push reverse set shift sort splice unshift".split(" "),
);

/** Functions whose values are frozen through and through. */
const freezers = new Set(["createTrader"]);

/** Values that hold nothing, or nothing that can change. */
const plain = new Set(
  "Literal TemplateLiteral UnaryExpression BinaryExpression ArrowFunctionExpression FunctionExpression".split(" "),
);

/** What may stand around a value, or between a value and its member, and leaves it what it is. */
const wrappers = new Set("TSAsExpression TSSatisfiesExpression TSNonNullExpression ChainExpression".split(" "));

/**
 * Finds what the sandbox keeps outside its state tree, where no snapshot copies it: a field of a class that can change,
 * a field with anything that the class was not given, and a variable that lives on after the function that changes it.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const noHiddenState = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      field: "A field that can change is missing from every snapshot. Keep it in the state tree (sandbox-state.ts).",
      made: "A list or object that a class makes for itself is missing from every snapshot. Keep it in the state tree (sandbox-state.ts).",
      variable:
        "{{name}} outlives this call and is missing from every snapshot. Keep it in the state tree (sandbox-state.ts).",
    },
  },
  create(context) {
    const given = givenIn(context.sourceCode);
    return {
      AccessorProperty(node) {
        context.report({ node, messageId: "field" });
      },
      PropertyDefinition(node) {
        if (!node.readonly) context.report({ node, messageId: "field" });
        else if (node.value !== null && !given.value(node.value)) context.report({ node, messageId: "made" });
      },
      "AssignmentExpression[left.object.type='ThisExpression']"(node) {
        if (!given.value(node.right)) context.report({ node, messageId: "made" });
      },
      "Program:exit"() {
        for (const { variables } of context.sourceCode.scopeManager.scopes) {
          for (const variable of variables) {
            const change = variable.references.find((reference) => isLateChange(variable, reference, given));
            const data = { name: variable.name };
            if (change !== undefined) context.report({ node: change.identifier, messageId: "variable", data });
          }
        }
      },
    };
  },
};

/** Whether a function gives a variable outside it another value, or changes what is in it and was not given. */
function isLateChange(variable, reference, given) {
  if (reference.from.variableScope === variable.scope.variableScope) return false;
  if (reference.isWrite()) return true;
  const ofModule = variable.defs.some(({ type }) => type !== "Parameter" && type !== "Variable");
  return changesContent(reference.identifier) && (ofModule || !given.variable(variable));
}

/** `x.a = 1`, `x[0] += 1`, `[x.a] = list`, `({ a: x.a } = y)`, `delete x.a`, `x.push(1)`, or the same further down. */
function changesContent(identifier) {
  let node = identifier;
  while (node.parent.object === node || wrappers.has(node.parent.type)) node = node.parent;
  const { parent } = node;
  switch (parent.type) {
    case "CallExpression":
      return parent.callee === node && changingMethods.has(node.property?.name);
    case "UnaryExpression":
      return parent.operator === "delete";
    case "Property":
      return parent.parent.type === "ObjectPattern" && parent.value === node;
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForInStatement":
    case "ForOfStatement":
      return parent.left === node;
    default:
      return parent.type === "UpdateExpression" || parent.type === "ArrayPattern";
  }
}

/** Tells whether a value, or that of a variable, was given to the class or function at hand, or never changes. */
function givenIn(sourceCode) {
  function isGiven(node) {
    if (plain.has(node.type)) return true;
    if (wrappers.has(node.type)) return isGiven(node.expression);
    switch (node.type) {
      case "ThisExpression":
        return true;
      case "Identifier":
        return node.name === "undefined" || isGivenVariable(variableOf(node));
      case "MemberExpression":
        return isGiven(node.object);
      case "ConditionalExpression":
        return isGiven(node.consequent) && isGiven(node.alternate);
      case "LogicalExpression":
        return isGiven(node.left) && isGiven(node.right);
      case "CallExpression":
        return freezers.has(node.callee.name) || isTimelineDefine(node.callee);
      case "NewExpression":
        return isView(node);
      default:
        return false;
    }
  }

  function isGivenVariable(variable) {
    return variable?.defs.every(({ type, name, node }) => {
      const fallback = name.parent.type === "AssignmentPattern" ? name.parent.right : undefined;
      if (fallback !== undefined && !isGiven(fallback)) return false;
      if (type !== "Variable") return true;
      return node.parent.kind === "const" && node.init !== null && isGiven(node.init);
    });
  }

  /** A class of the project over what is given to it; one of the language, such as Map, holds something of its own. */
  function isView({ callee, arguments: list }) {
    return !(callee.name in globalThis) && list.length > 0 && list.every(isHandedOn);
  }

  /** Something given, or several such things by name. */
  function isHandedOn(node) {
    const value = node.type === "Identifier" ? (constantOf(node) ?? node) : node;
    if (value.type !== "ObjectExpression") return value.type !== "Literal" && isGiven(value);
    return value.properties.length > 0 && value.properties.every((each) => isHandedOn(each.value ?? each.argument));
  }

  function isTimelineDefine({ object, property }) {
    const owner = object?.property ?? object;
    return property?.name === "define" && owner.name === "timeline" && isGiven(object);
  }

  /** What the constant of this name is, when it is no part of something else. */
  function constantOf(identifier) {
    const { node } = variableOf(identifier)?.defs[0] ?? {};
    return node?.type === "VariableDeclarator" && node.id.type === "Identifier" ? node.init : undefined;
  }

  function variableOf(identifier) {
    let scope = sourceCode.getScope(identifier);
    while (scope !== null && !scope.set.has(identifier.name)) scope = scope.upper;
    return scope?.set.get(identifier.name);
  }

  return { value: isGiven, variable: isGivenVariable };
}
