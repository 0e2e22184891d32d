/** The ways to show again who one is, as far as this person has them. */
import { useMemo } from "preact/hooks";
import type { Session } from "../../wire/session.ts";
import { Form } from "./Form.tsx";
import { MainButton, Trouble } from "./Frame.tsx";
import { PassphraseInput } from "./PassphraseField.tsx";
import { Unlock } from "./unlock.ts";
import { LOCK } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

interface ShowAgainProps {
  readonly session: Session;
  readonly done: (session: Session) => void;
}

export function ShowAgain({ session, done }: ShowAgainProps) {
  const unlock = useMemo(() => new Unlock(done), []);
  const byPasskey = session.passkeys > 0 && unlock.passkeys;
  return (
    <div class="stack">
      <Trouble sentence={unlock.trouble.value} />
      {byPasskey ? (
        <button
          type="button"
          class="main"
          aria-disabled={unlock.busy.value !== null}
          onClick={() => void unlock.withPasskey()}
        >
          {unlock.busy.value === "passkey" ? SHARED.wait : LOCK.withPasskey}
        </button>
      ) : null}
      {session.passphrase ? (
        <Form submit={() => unlock.withPassphrase()}>
          {/* For password managers: whose passphrase it is. */}
          <input hidden readOnly autocomplete="username" value={session.signInName} />
          <div class="field">
            <label for="passphrase">{SHARED.passphrase}</label>
            <PassphraseInput
              autocomplete="current-password"
              value={unlock.passphrase.value}
              typed={(typed) => {
                unlock.passphrase.value = typed;
              }}
            />
          </div>
          <div class="row">
            <MainButton busy={unlock.busy.value === "passphrase"} quiet={byPasskey}>
              {LOCK.unlock}
            </MainButton>
          </div>
        </Form>
      ) : null}
    </div>
  );
}
