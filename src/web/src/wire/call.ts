/** One REST call. Writes carry X-Alcove, which no other site can add without our consent (CSRF). */
import { type Reader, UnexpectedAnswer } from "./parse.ts";
import { Refused, reasonOf, Unreachable } from "./refusal.ts";

const PATIENCE_MS = 20_000;

interface Asking {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: object;
}

async function reach(path: string, asking: Asking): Promise<Response> {
  const method = asking.method ?? (asking.body === undefined ? "GET" : "POST");
  const headers = new Headers({ Accept: "application/json" });
  if (method !== "GET") headers.set("X-Alcove", "1");
  if (method === "POST" || asking.body !== undefined) {
    headers.set("Content-Type", "application/json");
  }
  const request: RequestInit = {
    method,
    headers,
    credentials: "same-origin",
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  };
  if (asking.body !== undefined) request.body = JSON.stringify(asking.body);
  try {
    return await fetch(`/api${path}`, request);
  } catch {
    throw new Unreachable();
  }
}

const turnedAway = new Set<() => void>();

/** Calls back whenever an answer says that the session is locked or over; returns how to stop. */
export function whenTurnedAway(listener: () => void): () => void {
  turnedAway.add(listener);
  return () => turnedAway.delete(listener);
}

async function refusal(answer: Response): Promise<Error> {
  const said: unknown = await answer.json().catch(() => null);
  if (typeof said === "object" && said !== null && "reason" in said) {
    const reason = reasonOf(said.reason);
    if (reason === "SESSION_LOCKED" || reason === "NOT_SIGNED_IN") {
      for (const listener of turnedAway) listener();
    }
    return new Refused(reason);
  }
  return answer.status === 401 ? new Refused("NOT_SIGNED_IN") : new Unreachable();
}

/** Asks, and reads the answer with the reader; throws Refused or Unreachable, nothing else. */
export async function ask<T>(path: string, reader: Reader<T>, asking: Asking = {}): Promise<T> {
  const answer = await reach(path, asking);
  if (!answer.ok) throw await refusal(answer);
  try {
    return reader(await answer.json(), path);
  } catch (problem) {
    // The name of the field only; an answer's contents never reach a log.
    if (problem instanceof UnexpectedAnswer) console.error(problem.message);
    throw new Unreachable();
  }
}

/** Asks for something that has no answer but "done". */
export async function tell(path: string, asking: Asking): Promise<void> {
  const answer = await reach(path, asking);
  if (!answer.ok) throw await refusal(answer);
}
