/** The class of a failure without a number. */
export function codelessClass(trigger: number | "timeout"): string {
  return trigger === "timeout" ? "TimeoutError" : "IpShieldedError";
}
