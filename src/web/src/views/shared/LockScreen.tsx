/** What stands instead of everything else while the page is locked. It names nobody. */
import type { ComponentChildren } from "preact";
import type { Session } from "../../wire/session.ts";
import { Title } from "./Frame.tsx";
import { ShowAgain } from "./ShowAgain.tsx";
import { LOCK } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

interface LockScreenProps {
  /** Null when the server could not say who it is. */
  readonly session: Session | null;
  readonly unlocked: (session: Session) => void;
  /** Asks the server once more. */
  readonly again: () => void;
  /** Whether what was being written is kept. */
  readonly drafts?: boolean;
  readonly singleSignOn?: ComponentChildren;
  readonly signOut: ComponentChildren;
}

export function LockScreen(props: LockScreenProps) {
  const { session, unlocked, again, drafts = false, singleSignOn = null, signOut } = props;
  return (
    <div class="card">
      <Title>{LOCK.title}</Title>
      <p>
        {LOCK.text} {drafts ? LOCK.draftsKept : ""}
      </p>
      {session === null ? (
        <>
          <p class="note">{LOCK.offline}</p>
          <div class="row">
            <button type="button" class="main" onClick={again}>
              {SHARED.tryAgain}
            </button>
          </div>
        </>
      ) : (
        <>
          <p>{LOCK.how}</p>
          {singleSignOn}
          <ShowAgain session={session} done={unlocked} />
        </>
      )}
      <div class="row">{signOut}</div>
    </div>
  );
}
