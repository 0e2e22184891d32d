/**
 * Who is here, and what they may see now. The one place that decides which screen stands; the
 * screens themselves are in `views`.
 */
import { signal } from "@preact/signals";
import { browserOwnership, type Ownership, openVault, type Vault } from "../vault/index.ts";
import { Invitation, takeSecret } from "../views/shared/invitation.ts";
import { forgetPresence, rememberLocked, wasAway } from "../views/shared/presence.ts";
import { cameBackAnew } from "../views/shared/singleSignOn.ts";
import { sentenceFor } from "../views/shared/trouble.ts";
import { APP } from "../views/words.ts";
import {
  lockSession,
  type PersonId,
  refusedFor,
  type Session,
  session,
  signOut,
  Unreachable,
  whenTurnedAway,
} from "../wire/index.ts";
import {
  carryOver,
  finishForgetting,
  forgetAll,
  forgetPerson,
  keepPerson,
  lastPerson,
  vaultName,
} from "./browser.ts";
import { type Desk, openDesk } from "./desk.ts";
import { bound, enrol, type Identity, keptIdentity, OtherClinic } from "./identity.ts";
import { type LinkOutcome, linkThisBrowser, takeLinkCode } from "./linking.ts";

/** Who uses the app; what is left of a session when the server cannot be asked. */
export type Person = Pick<Session, "personId" | "role" | "displayName"> &
  Partial<Pick<Session, "lockMinutes">>;

export type Stage =
  | { readonly kind: "starting" }
  | { readonly kind: "invitation"; readonly invitation: Invitation }
  | { readonly kind: "signIn"; readonly ended: boolean }
  /** Staff with a passphrase need a one-time code before anything else. */
  | { readonly kind: "secondFactor"; readonly session: Session }
  /** Nobody was here for a while: nothing is shown until the person says again who they are. */
  | { readonly kind: "locked"; readonly session: Session | null }
  | { readonly kind: "settingUp" }
  /** Another browser holds the account: this one can be linked to it, or start anew. */
  | { readonly kind: "elsewhere"; readonly session: Session }
  /** Another tab of this browser works with the conversations. */
  | { readonly kind: "otherTab" }
  | { readonly kind: "ready"; readonly person: Person; readonly desk: Desk }
  /** Compliance officers and administrators have their own page. */
  | { readonly kind: "staff" }
  /** This browser cannot make the keys. */
  | { readonly kind: "unsupported" }
  | { readonly kind: "trouble"; readonly sentence: string };

/**
 * After how many minutes without input this screen locks; null where nothing stands that a
 * passer-by may neither see nor do. Recovery codes and starting anew are not for passers-by.
 */
export function idleMinutes(stage: Stage): number | null {
  switch (stage.kind) {
    case "ready":
      return stage.person.lockMinutes ?? USUAL_LOCK_MINUTES;
    case "secondFactor":
    case "elsewhere":
      return stage.session.lockMinutes;
    default:
      return null;
  }
}

/** For a browser that was last used before the clinic set one. */
const USUAL_LOCK_MINUTES = 10;

export class Account {
  readonly stage = signal<Stage>({ kind: "starting" });
  /** The code this page was opened with, by the camera of a phone. */
  linkCode: string | null = null;
  #desk: Desk | null = null;
  #vault: Vault | null = null;
  /** Whose vault it is. */
  #person: PersonId | null = null;
  #ownership: Ownership | null = null;
  /** As the server last told it; null while it could not be asked. */
  #session: Session | null = null;
  #checking = false;

  constructor() {
    whenTurnedAway(() => {
      const { kind } = this.stage.value;
      // Whoever waits on these screens must come to the lock as well, and not just be refused.
      const waits = kind === "elsewhere" || kind === "secondFactor";
      if (this.#desk !== null || waits) void this.#checkSession(null);
    });
  }

  /** When the page opens, and again when the person asks to try again. */
  async start(): Promise<void> {
    this.linkCode = takeLinkCode(location, history) ?? this.linkCode;
    const secret = takeSecret(location, history);
    if (secret !== null) {
      this.invited(secret);
      return;
    }
    this.stage.value = { kind: "starting" };
    await this.#attempt(async () => {
      await finishForgetting();
      try {
        const found = await session();
        const anew = cameBackAnew(found.sessionId);
        if (!anew && wasAway(Date.now())) this.#showLocked(found);
        else await this.begin(found);
      } catch (problem) {
        if (refusedFor(problem, "NOT_SIGNED_IN")) {
          forgetPerson();
          this.toSignIn(false);
        } else if (problem instanceof Unreachable) await this.#withoutServer(problem);
        else throw problem;
      }
    });
  }

  /** An invitation's link was opened: when the page came, or later in the same tab. */
  invited(secret: string): void {
    this.stage.value = { kind: "invitation", invitation: new Invitation(secret) };
    // Whose conversations stood here is not asked; nobody else's invitation shows them.
    void this.#closeDesk();
  }

  toSignIn(ended: boolean): void {
    forgetPresence();
    this.#session = null;
    history.replaceState(null, "", "/sign-in");
    this.stage.value = { kind: "signIn", ended };
  }

  /** A session began or was found; makes this browser ready for it. */
  async begin(found: Session, replace = false): Promise<void> {
    await this.#attempt(async () => {
      this.#session = found;
      if (found.locked) {
        this.#showLocked(found);
        return;
      }
      forgetPresence();
      if (found.role !== "CLIENT" && found.role !== "THERAPIST") {
        // Whoever wrote here before is not who sits here now.
        forgetPerson();
        this.stage.value = { kind: "staff" };
        return;
      }
      if (found.secondFactor === "TO_SET_UP") {
        this.stage.value = { kind: "secondFactor", session: found };
        return;
      }
      history.replaceState(null, "", "/");
      if (!(await canMakeKeys())) {
        this.stage.value = { kind: "unsupported" };
        return;
      }
      this.stage.value = { kind: "settingUp" };
      const { personId, role, displayName, lockMinutes } = found;
      if (!(await this.#owns())) return;
      await this.#enter({ personId, role, displayName, lockMinutes }, found, replace);
    });
  }

  /** Links this browser with the code that the other one shows, and goes on as its device. */
  async link(found: Session, code: string, giveUp: AbortSignal): Promise<LinkOutcome> {
    const vault = this.#vault;
    if (vault === null) throw new Error("there is no vault to link");
    const outcome = await linkThisBrowser(vault, found.personId, code, giveUp);
    if (outcome === "linked") {
      this.linkCode = null;
      await this.begin(found);
    }
    return outcome;
  }

  /** The person wants to work in this tab; the other one finishes and steps back. */
  async useThisTab(): Promise<void> {
    await this.#attempt(async () => {
      await this.#ownership?.takeOver();
      await this.start();
    });
  }

  /** Takes everything readable away until the person shows again who they are. */
  async lock(): Promise<void> {
    this.#showLocked(this.#session);
    // The vault stays open: the screen hands over what was half written as it goes.
    await this.#closeDesk();
    // Out of reach, the server locks by itself; this page stays locked either way.
    await lockSession().catch(() => undefined);
  }

  /** Ends the session and forgets everything in this browser; throws when out of reach. */
  async signOut(): Promise<void> {
    try {
      await signOut();
    } catch (problem) {
      if (!refusedFor(problem, "NOT_SIGNED_IN")) throw problem;
    }
    const person = this.#person ?? lastPerson();
    // Another tab may be working there: it finishes, and steps back from what is wiped.
    await this.#ownership?.takeOver();
    const vault = this.#vault ?? (person === null ? null : await openVault(vaultName(person)));
    const wipe = async (): Promise<void> => {
      await this.#closeDesk();
      await vault?.wipe();
    };
    if (person === null) await wipe();
    else await forgetAll(person, wipe);
    this.#vault = null;
    this.#person = null;
    this.toSignIn(false);
  }

  /** The person stays with the other browser: this one ends its session and keeps nothing. */
  async leave(): Promise<void> {
    await this.#attempt(() => this.signOut());
  }

  async #enter(person: Person, found: Session, replace: boolean): Promise<void> {
    const vault = await this.#openVault(person);
    const kept = await keptIdentity(vault);
    if (kept !== undefined && !(await bound(found, kept))) {
      // Another browser took this one's place. What was read here stays readable here.
      await carryOver(vault, person.personId, kept.root);
    }
    try {
      const identity = await enrol(vault, found, replace);
      await keepPerson(vault, person);
      await this.#open(person, vault, identity);
    } catch (problem) {
      if (!refusedFor(problem, "ELSEWHERE_IN_USE")) throw problem;
      this.stage.value = { kind: "elsewhere", session: found };
    }
  }

  /** The server cannot be reached: what this browser keeps can still be read and written to. */
  async #withoutServer(problem: Unreachable): Promise<void> {
    const personId = lastPerson();
    if (personId === null) throw problem;
    if (wasAway(Date.now())) {
      this.#showLocked(null);
      return;
    }
    if (!(await this.#owns())) return;
    const vault = await this.#openVault({ personId });
    const person = await vault.get<Person>("settings", "person");
    const identity = await keptIdentity(vault);
    if (person === undefined || identity?.step !== "ready") throw problem;
    await this.#open(person, vault, identity);
  }

  async #open(person: Person, vault: Vault, identity: Identity): Promise<void> {
    await this.#closeDesk();
    const desk = await openDesk(vault, identity, () => void this.#checkSession(identity));
    this.#desk = desk;
    // Asked, not demanded: some browsers keep the vault longer then.
    void navigator.storage?.persist?.();
    this.stage.value = { kind: "ready", person, desk };
  }

  async #owns(): Promise<boolean> {
    if (this.#ownership === null) {
      const ownership = await browserOwnership(() => this.#closeDesk());
      ownership.onChange((standing) => {
        if (standing === "viewer" && this.stage.value.kind === "ready") {
          this.stage.value = { kind: "otherTab" };
        }
      });
      this.#ownership = ownership;
    }
    if (this.#ownership.standing() === "owner") return true;
    this.stage.value = { kind: "otherTab" };
    return false;
  }

  async #openVault(person: Pick<Person, "personId">): Promise<Vault> {
    this.#vault?.close();
    this.#vault = await openVault(vaultName(person.personId));
    this.#person = person.personId;
    return this.#vault;
  }

  /** The server turned this page away: perhaps the session is locked, or has ended. */
  async #checkSession(identity: Identity | null): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      const found = await session();
      this.#session = found;
      if (found.locked) await this.lock();
      else if (identity !== null && !(await bound(found, identity))) await this.#ended();
    } catch (problem) {
      if (refusedFor(problem, "NOT_SIGNED_IN")) await this.#ended();
    } finally {
      this.#checking = false;
    }
  }

  async #ended(): Promise<void> {
    await this.#closeDesk();
    // Else a page loaded without a network would show the messages to whoever holds the phone.
    forgetPerson();
    this.toSignIn(true);
  }

  #showLocked(found: Session | null): void {
    rememberLocked();
    this.stage.value = { kind: "locked", session: found };
  }

  async #closeDesk(): Promise<void> {
    const desk = this.#desk;
    this.#desk = null;
    await desk?.close();
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (problem) {
      if (refusedFor(problem, "NOT_SIGNED_IN")) this.toSignIn(true);
      else if (refusedFor(problem, "SESSION_LOCKED")) this.#showLocked(this.#session);
      else {
        const sentence = problem instanceof OtherClinic ? APP.otherClinic : sentenceFor(problem);
        this.stage.value = { kind: "trouble", sentence };
      }
    }
  }
}

async function canMakeKeys(): Promise<boolean> {
  if (!("indexedDB" in globalThis) || !("locks" in navigator)) return false;
  try {
    await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}
