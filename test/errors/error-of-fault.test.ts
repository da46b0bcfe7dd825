import { describe, expect, it } from "vitest";
import { ConnectionError, ResponseError } from "../../src/errors/classes.ts";
import { seeAlso } from "../../src/errors/reference-topic.ts";
import { errorOfFault } from "../../src/errors/uncoded-errors.ts";
import { TransportFault, type FaultReason } from "../../src/transport/transport-fault.ts";
import { placeOf } from "./errors-of.ts";
import { description, mutation } from "./samples.ts";

const context = { ...placeOf(description, mutation), redact: (text: string): string => text };

describe("errorOfFault", () => {
  it.each<FaultReason>(["redirect", "elsewhere", "too-large", "encoded", "bad-encoding", "bad-http"])(
    "makes an answer that came but cannot be taken a ResponseError: %s",
    (reason) => {
      const fault = new TransportFault("sent-or-unknown", reason, { status: 200 });
      const error = errorOfFault(context, fault);
      const message = `${mutation.id}: ${fault.message.replace(/\.$/, "")}${seeAlso(description, "errors/ResponseError")}`;
      expect(error).toBeInstanceOf(ResponseError);
      expect(error).toMatchObject({ status: 200, retry: fault.retry, message });
    },
  );

  it.each<FaultReason>(["refused", "dns", "tls", "reset", "other"])(
    "makes a connection that failed a ConnectionError: %s",
    (reason) => {
      expect(errorOfFault(context, new TransportFault("sent-or-unknown", reason))).toBeInstanceOf(ConnectionError);
    },
  );
});
