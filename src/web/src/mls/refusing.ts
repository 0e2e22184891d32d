import type { MlsRefusal, Outcome } from "./engine.ts";

/** A refusal on its way out; only this room throws it, and `attempt` turns it into an outcome. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: MlsRefusal;

  constructor(refusal: MlsRefusal, cause?: unknown) {
    super(refusal.kind, cause === undefined ? undefined : { cause });
    this.refusal = refusal;
  }
}

export async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: "done", value: await work() };
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", refusal: error.refusal };
    throw error;
  }
}

/**
 * Runs the library on bytes a stranger chose. Whatever it throws there, also a slip of its own, is
 * the stranger's fault and becomes this refusal, unless a more exact one is already on its way.
 */
export async function blaming<T>(
  refusal: MlsRefusal,
  work: () => Promise<T>,
  exact: (message: string) => MlsRefusal | undefined = () => undefined,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw error;
    const message = error instanceof Error ? error.message : "";
    throw new Refused(exact(message) ?? refusal, error);
  }
}
