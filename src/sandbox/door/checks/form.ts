import { ErrorCode } from "../../../../generated/errors.ts";
import { refuse } from "../../exchange/base/refusal.ts";
import { formOf, isForm, maximumBody, parseForm } from "../request/parse-form.ts";
import { lacksRequiredField } from "../request/read-params.ts";
import type { Outcome, Visit } from "../visit.ts";

/** Size and content type of the form, and whether it can be read at all. */
export function checkForm(visit: Visit): Outcome | undefined {
  const { incoming, route } = visit;
  const form = formOf(incoming, route.operation);
  if (form.length > maximumBody) return refuse(ErrorCode.IllegalParameter);
  if (route.operation.method === "POST" && !isForm(incoming.contentType)) return refuse(ErrorCode.RequiredFieldMissing);
  const fields = parseForm(form, route.fields);
  if (fields === undefined) return refuse(ErrorCode.IllegalParameter);
  visit.fields = fields;
  return undefined;
}

/** Key and signature are fields like any other. */
export function checkRequiredFields({ fields, route }: Visit): Outcome | undefined {
  const unsigned = route.credentials.some((name) => fields[name] === undefined);
  const missing = unsigned || lacksRequiredField(route.operation.request, fields);
  return missing ? refuse(ErrorCode.RequiredFieldMissing) : undefined;
}
