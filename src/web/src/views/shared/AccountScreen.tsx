/** "Your account": one's ways in, where one is signed in, and when the page locks. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Session, session } from "../../wire/session.ts";
import { Dialog } from "./Dialog.tsx";
import { Title, Trouble } from "./Frame.tsx";
import { OwnCode } from "./OwnCode.tsx";
import { OwnPasskeys } from "./OwnPasskeys.tsx";
import { OwnPassphrase } from "./OwnPassphrase.tsx";
import { OwnSessions } from "./OwnSessions.tsx";
import { ShowAgain } from "./ShowAgain.tsx";
import { sentenceFor } from "./trouble.ts";
import { useProof } from "./useProof.ts";
import { ACCOUNT, AGAIN, LOCK } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

interface AccountScreenProps {
  readonly back: () => void;
  readonly lock: () => void;
  /** What only one of the bundles knows of. */
  readonly children?: ComponentChildren;
}

export function AccountScreen({ back, lock, children }: AccountScreenProps) {
  const [found, setFound] = useState<Session | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const proof = useProof();
  function read(): void {
    setTrouble(null);
    session().then(setFound, (problem: unknown) => setTrouble(sentenceFor(problem)));
  }
  useEffect(read, []);
  return (
    <div class="stack">
      <div class="row spread">
        <Title>{ACCOUNT.title}</Title>
        <button type="button" onClick={back}>
          {ACCOUNT.back}
        </button>
      </div>
      <Trouble sentence={trouble} />
      {found === null ? (
        <div class="row">
          {trouble === null ? (
            <p role="status">{SHARED.wait}</p>
          ) : (
            <button type="button" onClick={read}>
              {SHARED.tryAgain}
            </button>
          )}
        </div>
      ) : (
        <>
          <p class="soft">{ACCOUNT.signedInAs(found.displayName, found.signInName)}</p>
          <OwnPasskeys session={found} proof={proof} changed={read} />
          <OwnPassphrase session={found} proof={proof} changed={read} />
          <OwnCode session={found} proof={proof} changed={read} />
          {children}
          <OwnSessions />
          <section class="card" aria-labelledby="own-lock">
            <h2 id="own-lock">{ACCOUNT.locking}</h2>
            <p>{ACCOUNT.lockingText(found.lockMinutes)}</p>
            <div class="row">
              <button type="button" onClick={lock}>
                {LOCK.now}
              </button>
            </div>
          </section>
          {proof.asking ? (
            <Dialog title={AGAIN.title} closed={proof.giveUp}>
              <p>{AGAIN.text}</p>
              <ShowAgain session={found} done={proof.given} />
              <div class="row">
                <button type="button" class="plain" onClick={proof.giveUp}>
                  {ACCOUNT.cancel}
                </button>
              </div>
            </Dialog>
          ) : null}
        </>
      )}
    </div>
  );
}
