import { describe, expect, it } from "vitest";
import { TransportFault, type FaultReason } from "../../src/transport/transport-fault.ts";

describe("TransportFault", () => {
  const table: [FaultReason, "never" | "after-delay"][] = [
    ["refused", "after-delay"],
    ["unreachable", "after-delay"],
    ["dns", "after-delay"],
    ["tls", "never"],
    ["connect-timeout", "after-delay"],
    ["reset", "after-delay"],
    ["bad-http", "after-delay"],
    ["redirect", "never"],
    ["too-large", "never"],
    ["elsewhere", "never"],
    ["encoded", "never"],
    ["bad-encoding", "never"],
    ["unusable", "never"],
    ["aborted", "never"],
    ["other", "after-delay"],
  ];

  it.each(table)("%s: retry %s", (reason, retry) => {
    expect(new TransportFault("not-sent", reason).retry).toBe(retry);
  });

  it("says what happened and how far the request got", () => {
    const cause = new Error("read ECONNRESET");
    const fault = new TransportFault("sent-or-unknown", "reset", { cause, status: 200 });
    expect(fault).toMatchObject({ name: "TransportFault", cause, status: 200 });
    expect(fault.message).toBe(
      "The connection ended before the answer was complete. The server may have received the request.",
    );
    expect(new TransportFault("not-sent", "dns").message).toBe(
      "The server's name could not be resolved. Nothing was sent.",
    );
  });

  it("has no cause of its own making", () => {
    expect(new TransportFault("not-sent", "dns")).not.toHaveProperty("cause");
  });
});
