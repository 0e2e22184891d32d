/**
 * Passkeys, as this browser makes and shows them (W3C WebAuthn level 3). The library that speaks to
 * the authenticator is loaded when it is first needed.
 */
import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  ToMake,
  Wanted,
} from "../../wire/ceremony.ts";

/**
 * - `cancelled`: closed, timed out, or none found; browsers tell these apart to nobody.
 * - `aborted`: this page itself gave up waiting.
 * - `known`: the authenticator already holds a passkey of this account.
 * - `failed`: the authenticator cannot do what is asked.
 */
export class PasskeyTrouble extends Error {
  override readonly name = "PasskeyTrouble";
  readonly kind: "cancelled" | "aborted" | "known" | "failed";

  constructor(kind: PasskeyTrouble["kind"]) {
    super(`passkey: ${kind}`);
    this.kind = kind;
  }
}

export interface Authenticator {
  /** Whether this browser knows passkeys at all. */
  readonly supported: boolean;
  /** What a person would call this device, so that they know their passkeys apart. */
  readonly device: string;
  make(options: ToMake): Promise<RegistrationResponseJSON>;
  show(options: Wanted): Promise<AuthenticationResponseJSON>;
  /** Waits quietly until a passkey is chosen from a field's suggestions; null without support. */
  suggest(options: Wanted): Promise<AuthenticationResponseJSON | null>;
  /** Ends {@link suggest}. */
  giveUp(): void;
}

function load() {
  return import("@simplewebauthn/browser");
}

/** By the names of WebAuthn §5.1.3 and §5.1.4; the causes behind NotAllowedError stay hidden. */
function kindOf(problem: unknown): PasskeyTrouble["kind"] {
  const name = problem instanceof Error ? problem.name : "";
  if (name === "AbortError") return "aborted";
  if (name === "InvalidStateError") return "known";
  return name === "NotAllowedError" ? "cancelled" : "failed";
}

async function ceremony<T>(asked: () => Promise<T>): Promise<T> {
  try {
    return await asked();
  } catch (problem) {
    throw new PasskeyTrouble(kindOf(problem));
  }
}

type Library = Awaited<ReturnType<typeof load>>;
let loaded: Library | null = null;

async function library(): Promise<Library> {
  loaded ??= await load();
  return loaded;
}

const KINDS = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android phone"],
  [/Windows/, "Windows computer"],
  [/Macintosh/, "Mac"],
  [/CrOS/, "Chromebook"],
  [/Linux/, "Linux computer"],
] as const;

export const AUTHENTICATOR: Authenticator = {
  get supported() {
    return typeof PublicKeyCredential === "function";
  },
  get device() {
    return KINDS.find(([sign]) => sign.test(navigator.userAgent))?.[1] ?? "This device";
  },
  make: (options) =>
    ceremony(async () => {
      const { startRegistration } = await library();
      return startRegistration({ optionsJSON: options });
    }),
  show: (options) =>
    ceremony(async () => {
      const { startAuthentication } = await library();
      return startAuthentication({ optionsJSON: options });
    }),
  suggest: (options) =>
    ceremony(async () => {
      const { browserSupportsWebAuthnAutofill, startAuthentication } = await library();
      if (!(await browserSupportsWebAuthnAutofill())) return null;
      return startAuthentication({ optionsJSON: options, useBrowserAutofill: true });
    }),
  giveUp: () => loaded?.WebAuthnAbortService.cancelCeremony(),
};
