/** Changing the passphrase, or choosing a first one. */
import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { changePassphrase } from "../../wire/waysIn.ts";
import { useAttempt } from "./attempt.ts";
import { Form } from "./Form.tsx";
import { MainButton, Trouble } from "./Frame.tsx";
import { NewPassphrase } from "./PassphraseField.tsx";
import { judgePassphrase } from "./passphrase.ts";
import type { OwnSectionProps } from "./useProof.ts";
import { ACCOUNT } from "./waysInWords.ts";

export function OwnPassphrase({ session, proof, changed }: OwnSectionProps) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const label = session.passphrase ? ACCOUNT.changePassphrase : ACCOUNT.setPassphrase;
  return (
    <section class="card" aria-labelledby="own-passphrase">
      <h2 id="own-passphrase">{ACCOUNT.passphrase}</h2>
      <p class="soft">{session.passphrase ? ACCOUNT.hasPassphrase : ACCOUNT.noPassphrase}</p>
      {open ? (
        <Change
          session={session}
          proof={proof}
          changed={() => {
            setOpen(false);
            setSaid(ACCOUNT.passphraseSaved);
            changed();
          }}
          cancel={() => setOpen(false)}
        />
      ) : (
        <div class="row">
          <button
            type="button"
            onClick={() => {
              setSaid("");
              setOpen(true);
            }}
          >
            {label}
          </button>
          <span role="status">{said}</span>
        </div>
      )}
    </section>
  );
}

function Change(props: OwnSectionProps & { readonly cancel: () => void }) {
  const { session, proof, changed, cancel } = props;
  const [current, setCurrent] = useState("");
  const passphrase = useSignal("");
  const { busy, trouble, run } = useAttempt();

  async function submit(): Promise<void> {
    if (judgePassphrase(passphrase.value, session.signInName).kind !== "fine") return;
    await run(
      async () => {
        const before = session.passphrase ? current : null;
        await proof.before(() => changePassphrase(before, passphrase.value));
        changed();
      },
      { WRONG_CREDENTIALS: ACCOUNT.passphraseWrong },
    );
  }

  return (
    <Form submit={submit}>
      <p>{ACCOUNT.endsOthers}</p>
      <Trouble sentence={trouble} />
      {session.passphrase ? (
        <div class="field">
          <label for="current-passphrase">{ACCOUNT.currentPassphrase}</label>
          <input
            id="current-passphrase"
            type="password"
            autocomplete="current-password"
            required
            value={current}
            onInput={(event) => setCurrent(event.currentTarget.value)}
          />
        </div>
      ) : null}
      <NewPassphrase value={passphrase} signInName={session.signInName} />
      <div class="row">
        <MainButton busy={busy}>{ACCOUNT.save}</MainButton>
        <button type="button" class="plain" onClick={cancel}>
          {ACCOUNT.cancel}
        </button>
      </div>
    </Form>
  );
}
