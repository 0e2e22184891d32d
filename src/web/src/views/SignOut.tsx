/** Signing out removes everything from this browser, so it is asked once, kindly. */
import { useState } from "preact/hooks";
import type { Account } from "../account/account.ts";
import type { Courier } from "../conversation/index.ts";
import { useAttempt } from "./shared/attempt.ts";
import { Dialog } from "./shared/Dialog.tsx";
import { Trouble } from "./shared/Frame.tsx";
import { SHARED } from "./shared/words.ts";
import { APP, SIGN_OUT } from "./words.ts";

function hasUnsent(courier: Courier): boolean {
  return courier.book.threads.value.some((thread) =>
    thread.entries.some(
      (entry) => entry.kind === "said" && (entry.state === "waiting" || entry.state === "sending"),
    ),
  );
}

interface SignOutDialogProps {
  readonly account: Account;
  /** Null where no conversation is open here. */
  readonly courier: Courier | null;
  readonly closed: () => void;
}

export function SignOutDialog({ account, courier, closed }: SignOutDialogProps) {
  const { busy, trouble, run } = useAttempt();

  const confirm = (): Promise<void> =>
    run(async () => {
      await account.signOut();
      closed();
    });

  return (
    <Dialog title={SIGN_OUT.title} closed={closed}>
      <p>{SIGN_OUT.text}</p>
      {courier !== null && hasUnsent(courier) ? <p class="note gentle">{SIGN_OUT.unsent}</p> : null}
      <p class="soft">{SIGN_OUT.stay}</p>
      <Trouble sentence={trouble} />
      <div class="row">
        <button type="button" onClick={closed}>
          {SIGN_OUT.cancel}
        </button>
        <button type="button" class="main" aria-disabled={busy} onClick={() => void confirm()}>
          {busy ? SHARED.wait : SIGN_OUT.confirm}
        </button>
      </div>
    </Dialog>
  );
}

/** For screens where nothing of a conversation stands. */
export function SignOut({ account }: { readonly account: Account }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="plain" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {APP.signOut}
      </button>
      {asking ? (
        <SignOutDialog account={account} courier={null} closed={() => setAsking(false)} />
      ) : null}
    </>
  );
}
