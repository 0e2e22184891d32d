/** Whether this tab may change groups, or only show what another tab does. */
export type Standing = "owner" | "viewer";

/** One tab at a time owns the groups: two would use the same keys twice. */
export interface Ownership {
  standing(): Standing;
  /** Calls back at every change; returns how to stop. */
  onChange(listener: (standing: Standing) => void): () => void;
  /** Asks the owner to finish and step back; resolves when this tab owns. */
  takeOver(): Promise<void>;
  /** Steps back, if this tab owns. */
  release(): Promise<void>;
}

export interface OwnershipNeeds {
  readonly locks: Pick<LockManager, "request">;
  /** Reaches the other tabs of this origin. */
  readonly channel: BroadcastChannel;
  /** Finishes what is under way and starts nothing new, before another tab owns. */
  readonly settle: () => Promise<void>;
}

const LOCK = "alcove-groups";
const STEP_BACK = "step-back";
/** After this long a silent owner is asleep; it is refused by the vault when it wakes up. */
const PATIENCE_MS = 3000;

/** The browser's own locks and channel. */
export function browserOwnership(settle: () => Promise<void>): Promise<Ownership> {
  const channel = new BroadcastChannel(LOCK);
  return claimOwnership({ locks: navigator.locks, channel, settle });
}

/** Owns at once when nobody does; else this tab is a viewer until it takes over. */
export async function claimOwnership(needs: OwnershipNeeds): Promise<Ownership> {
  const ownership = new LockOwnership(needs);
  await ownership.claim({ ifAvailable: true });
  return ownership;
}

class LockOwnership implements Ownership {
  private readonly needs: OwnershipNeeds;
  private readonly listeners = new Set<(standing: Standing) => void>();
  /** Lets go of the lock; undefined for a viewer. */
  private letGo: (() => void) | undefined;

  constructor(needs: OwnershipNeeds) {
    this.needs = needs;
    needs.channel.addEventListener("message", (event) => {
      if (event.data === STEP_BACK) void this.release();
    });
  }

  standing(): Standing {
    return this.letGo === undefined ? "viewer" : "owner";
  }

  onChange(listener: (standing: Standing) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async takeOver(): Promise<void> {
    if (this.standing() === "owner") return;
    const impatient = new AbortController();
    const timer = setTimeout(() => impatient.abort(), PATIENCE_MS);
    this.needs.channel.postMessage(STEP_BACK);
    try {
      await this.claim({ signal: impatient.signal });
    } catch (error) {
      if (!impatient.signal.aborted) throw error;
      await this.claim({ steal: true });
    } finally {
      clearTimeout(timer);
    }
  }

  async release(): Promise<void> {
    const { letGo } = this;
    if (letGo === undefined) return;
    await this.needs.settle();
    letGo();
    this.become(undefined);
  }

  /** Resolves when the lock is held or, with `ifAvailable`, when somebody else holds it. */
  claim(options: LockOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      const held = this.needs.locks.request(LOCK, options, (lock) => {
        if (lock === null) {
          resolve();
          return;
        }
        return new Promise<void>((letGo) => {
          this.become(letGo);
          resolve();
        });
      });
      // Rejects before the lock is held (aborted), or later because it was stolen.
      held.catch((error: unknown) => {
        // Whoever was asleep and lost the lock wakes up with its work still going: it ends here.
        if (this.standing() === "owner") void this.needs.settle();
        this.become(undefined);
        reject(error);
      });
    });
  }

  private become(letGo: (() => void) | undefined): void {
    const before = this.standing();
    this.letGo = letGo;
    const now = this.standing();
    if (now !== before) for (const listener of this.listeners) listener(now);
  }
}
