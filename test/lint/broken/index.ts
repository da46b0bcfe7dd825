import { answerExtensions } from "./answer-extensions.ts";
import type { BrokenDocument } from "./broken-document.ts";
import { builtIn } from "./built-in.ts";
import { echoes } from "./echoes.ts";
import { errorAnswers } from "./error-answers.ts";
import { errorCatalogue } from "./error-catalogue.ts";
import { errorGroups } from "./error-groups.ts";
import { evidence } from "./evidence.ts";
import { ignored } from "./ignored.ts";
import { names } from "./names.ts";
import { operations } from "./operations.ts";
import { requestsAndAnswers } from "./requests-and-answers.ts";
import { schemas } from "./schemas.ts";
import { serverRules } from "./servers.ts";
import { signingScheme } from "./signing.ts";
import { unions } from "./unions.ts";
import { values } from "./values.ts";

export const brokenDocuments: readonly BrokenDocument[] = [
  ...answerExtensions,
  ...echoes,
  ...errorCatalogue,
  ...errorGroups,
  ...errorAnswers,
  ...evidence,
  ...ignored,
  ...names,
  ...operations,
  ...requestsAndAnswers,
  ...schemas,
  ...serverRules,
  ...signingScheme,
  ...unions,
  ...values,
  ...builtIn,
];
