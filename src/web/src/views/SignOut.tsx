/** Signing out removes everything from this browser, so it is asked once, kindly. */
import { useState } from "preact/hooks";
import type { Account } from "../account/account.ts";
import type { Courier } from "../conversation/index.ts";
import { Dialog } from "./shared/Dialog.tsx";
import { Trouble } from "./shared/Frame.tsx";
import { sentenceFor } from "./shared/trouble.ts";
import { SHARED } from "./shared/words.ts";
import { APP, SIGN_OUT } from "./words.ts";

interface SignOutProps {
  readonly account: Account;
  readonly courier: Courier;
}

function hasUnsent(courier: Courier): boolean {
  return courier.book.threads.value.some((thread) =>
    thread.entries.some(
      (entry) => entry.kind === "said" && (entry.state === "waiting" || entry.state === "sending"),
    ),
  );
}

export function SignOut({ account, courier }: SignOutProps) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function confirm(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      await account.signOut();
    } catch (problem) {
      setTrouble(sentenceFor(problem));
      setBusy(false);
    }
  }

  return (
    <>
      <button type="button" class="plain" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {APP.signOut}
      </button>
      {asking ? (
        <Dialog title={SIGN_OUT.title} closed={() => setAsking(false)}>
          <p>{SIGN_OUT.text}</p>
          {hasUnsent(courier) ? <p class="note gentle">{SIGN_OUT.unsent}</p> : null}
          <p class="soft">{SIGN_OUT.stay}</p>
          <Trouble sentence={trouble} />
          <div class="row">
            <button type="button" onClick={() => setAsking(false)}>
              {SIGN_OUT.cancel}
            </button>
            <button type="button" class="main" aria-disabled={busy} onClick={() => void confirm()}>
              {busy ? SHARED.wait : SIGN_OUT.confirm}
            </button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
