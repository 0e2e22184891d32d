import { InvalidShare } from "./cpace.ts";
import { Garbled } from "./messages.ts";

/** Everything a stranger's bytes can cause; AES-GCM says `OperationError`. */
export function isLie(problem: unknown): boolean {
  return (
    problem instanceof Garbled ||
    problem instanceof InvalidShare ||
    (problem instanceof DOMException && problem.name === "OperationError")
  );
}
