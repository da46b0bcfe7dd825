import { expect, test } from "vitest";
import { errorClassName } from "../../scripts/emit/reference-sections.ts";
import { errorKinds } from "../../scripts/model/vocabulary.ts";
import { errorClasses } from "../../src/errors/classes.ts";
import * as face from "../../src/index.ts";

test.each(errorKinds)(
  "errors of kind %s have a class that the package exports under the name the guide has for it",
  (kind) => {
    const name = errorClassName(kind);
    expect(errorClasses[kind].name).toBe(name);
    expect(face).toHaveProperty(name, errorClasses[kind]);
  },
);
