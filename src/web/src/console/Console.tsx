/** The staff console: invitation, sign-in, then what the person's role is for. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { AccountMenu } from "../views/shared/AccountMenu.tsx";
import { AccountScreen } from "../views/shared/AccountScreen.tsx";
import { Frame, Title, Trouble } from "../views/shared/Frame.tsx";
import { IdleLock } from "../views/shared/IdleLock.tsx";
import { Invitation, takeSecret, whenLinkOpened } from "../views/shared/invitation.ts";
import { LockScreen } from "../views/shared/LockScreen.tsx";
import { forgetPresence, rememberLocked, wasAway } from "../views/shared/presence.ts";
import { SecondFactorSetUp } from "../views/shared/SecondFactorSetUp.tsx";
import { SignInForm } from "../views/shared/SignInForm.tsx";
import { singleSignOn } from "../views/shared/SingleSignOn.tsx";
import { cameBackAnew } from "../views/shared/singleSignOn.ts";
import { sentenceFor } from "../views/shared/trouble.ts";
import { SECOND_FACTOR } from "../views/shared/waysInWords.ts";
import { SHARED } from "../views/shared/words.ts";
import { whenTurnedAway } from "../wire/call.ts";
import { refusedFor } from "../wire/refusal.ts";
import { lockSession, type Session, session, signOut } from "../wire/session.ts";
import { readAddress, writeAddress } from "./desk/address.ts";
import { InvitationScreen } from "./InvitationScreen.tsx";
import { Work } from "./Work.tsx";
import { CONSOLE } from "./words.ts";

type Stage =
  | { readonly kind: "starting" }
  | { readonly kind: "unreachable"; readonly sentence: string }
  | { readonly kind: "invitation"; readonly secret: string }
  | { readonly kind: "signIn"; readonly ended: boolean }
  | { readonly kind: "secondFactor"; readonly session: Session }
  | { readonly kind: "locked"; readonly session: Session }
  | { readonly kind: "signedIn"; readonly session: Session };

function signInStage(ended: boolean): Stage {
  forgetPresence();
  return { kind: "signIn", ended };
}

function lockedStage(found: Session): Stage {
  rememberLocked();
  return { kind: "locked", session: found };
}

function stageOf(found: Session): Stage {
  if (found.locked) return lockedStage(found);
  forgetPresence();
  if (found.secondFactor === "TO_SET_UP") return { kind: "secondFactor", session: found };
  return { kind: "signedIn", session: found };
}

async function firstStage(): Promise<Stage> {
  const secret = takeSecret(location, history);
  if (secret !== null) return { kind: "invitation", secret };
  try {
    const found = await session();
    const anew = cameBackAnew(found.sessionId);
    return !anew && wasAway(Date.now()) ? lockedStage(found) : stageOf(found);
  } catch (problem) {
    if (refusedFor(problem, "NOT_SIGNED_IN")) return signInStage(false);
    return { kind: "unreachable", sentence: sentenceFor(problem) };
  }
}

export function Console() {
  const [stage, setStage] = useState<Stage>({ kind: "starting" });
  const [settings, setSettings] = useState(false);
  const working = useRef(false);
  working.current = stage.kind === "signedIn" || stage.kind === "secondFactor";
  const begin = (): void => void firstStage().then(setStage);
  useEffect(begin, []);
  useEffect(() => whenLinkOpened((secret) => setStage({ kind: "invitation", secret })), []);
  useEffect(() => whenTurnedAway(() => working.current && void lookAgain()), []);

  /** An answer turned this page away: is the session locked, or over? */
  async function lookAgain(): Promise<void> {
    working.current = false;
    try {
      const found = await session();
      working.current = !found.locked;
      if (found.locked) setStage(lockedStage(found));
    } catch (problem) {
      if (refusedFor(problem, "NOT_SIGNED_IN")) setStage(signInStage(true));
    }
  }

  function arrived(found: Session): void {
    // Who signs in for an address that was shared gets what it names, and nothing else of it.
    history.replaceState(null, "", `/console/${writeAddress(readAddress(location.search))}`);
    setSettings(false);
    setStage(stageOf(found));
  }

  async function leave(): Promise<void> {
    try {
      await signOut();
      history.replaceState(null, "", "/console/");
      setStage(signInStage(false));
    } catch (problem) {
      if (refusedFor(problem, "NOT_SIGNED_IN")) setStage(signInStage(false));
      else setStage({ kind: "unreachable", sentence: sentenceFor(problem) });
    }
  }

  /** Whose screen a passer-by must not see; recovery codes are shown while they are set up. */
  const watched = stage.kind === "signedIn" || stage.kind === "secondFactor" ? stage.session : null;

  function lock(): void {
    if (watched === null) return;
    setStage(lockedStage(watched));
    // Out of reach, the server locks by itself; this page stays locked either way.
    lockSession().catch(() => undefined);
  }

  const signOutButton = (
    <button type="button" class="plain" onClick={() => void leave()}>
      {SHARED.signOut}
    </button>
  );
  const here = stage.kind === "signedIn" ? stage.session : null;
  const wide = here !== null && !settings && here.role === "COMPLIANCE";
  const tools =
    here === null ? null : (
      <>
        <span class="soft who">{here.displayName}</span>
        <AccountMenu settings={() => setSettings(true)} lock={lock} signOut={() => void leave()} />
      </>
    );
  return (
    <Frame name={CONSOLE.name} tools={tools} mainClass={wide ? "page wide" : "page"}>
      {here !== null && settings ? (
        <AccountScreen back={() => setSettings(false)} lock={lock} />
      ) : (
        <Body
          stage={stage}
          arrived={arrived}
          again={begin}
          toSignIn={() => setStage(signInStage(false))}
          signOut={signOutButton}
        />
      )}
      {watched === null ? null : (
        <IdleLock key={stage.kind} minutes={watched.lockMinutes} lock={lock} />
      )}
    </Frame>
  );
}

interface BodyProps {
  readonly stage: Stage;
  readonly arrived: (session: Session) => void;
  readonly again: () => void;
  readonly toSignIn: () => void;
  readonly signOut: ComponentChildren;
}

function Body({ stage, arrived, again, toSignIn, signOut: signOutButton }: BodyProps) {
  const secret = stage.kind === "invitation" ? stage.secret : null;
  const invitation = useMemo(() => (secret === null ? null : new Invitation(secret)), [secret]);
  if (invitation !== null) {
    return <InvitationScreen invitation={invitation} accepted={arrived} toSignIn={toSignIn} />;
  }
  switch (stage.kind) {
    case "signIn":
      return (
        <div class="card">
          <SignInForm
            note={stage.ended ? CONSOLE.ended : null}
            done={arrived}
            singleSignOn={singleSignOn("console")}
          />
        </div>
      );
    case "secondFactor":
      return (
        <div class="card">
          <SecondFactorSetUp why={SECOND_FACTOR.why} done={again} />
          <div class="row">{signOutButton}</div>
        </div>
      );
    case "locked":
      return (
        <LockScreen
          session={stage.session}
          unlocked={arrived}
          again={again}
          singleSignOn={singleSignOn("console", stage.session)}
          signOut={signOutButton}
        />
      );
    case "signedIn":
      return <Work role={stage.session.role} />;
    case "unreachable":
      return (
        <div class="card">
          <Title>{CONSOLE.name}</Title>
          <Trouble sentence={stage.sentence} />
          <div class="row">
            <button type="button" onClick={again}>
              {SHARED.tryAgain}
            </button>
          </div>
        </div>
      );
    default:
      return <p role="status">{CONSOLE.starting}</p>;
  }
}
