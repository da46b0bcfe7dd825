import type { components } from "../../src/index.ts";
import { type Equal, expectType } from "./expect-type.ts";

type ErrorBody = components["schemas"]["ErrorBody"];

// The forms that the document lists; other fields may stand beside them.
expectType<ErrorBody>({ result: false, error_code: 10007 });
expectType<ErrorBody>({ error_code: "10007" });
expectType<ErrorBody>({ errorCode: 10007, interface: "/api/v1/trade.do" });
expectType<ErrorBody>({ result: false });
expectType<Equal<unknown, ErrorBody>>(false);
// @ts-expect-error not an object
expectType<ErrorBody>(42);
// @ts-expect-error nothing in it tells a failure
expectType<ErrorBody>({});
// @ts-expect-error a success is no error body
expectType<ErrorBody>({ result: true });
