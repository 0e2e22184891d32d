/** Changing the passphrase, or choosing a first one. */
import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { refusedFor } from "../../wire/refusal.ts";
import { changePassphrase } from "../../wire/waysIn.ts";
import { MainButton, Trouble } from "./Frame.tsx";
import { NewPassphrase } from "./PassphraseField.tsx";
import { judgePassphrase } from "./passphrase.ts";
import { sentenceFor } from "./trouble.ts";
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
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function submit(): Promise<void> {
    if (busy || judgePassphrase(passphrase.value, session.signInName).kind !== "fine") return;
    setBusy(true);
    setTrouble(null);
    try {
      const before = session.passphrase ? current : null;
      await proof.before(() => changePassphrase(before, passphrase.value));
      changed();
    } catch (problem) {
      const wrong = refusedFor(problem, "WRONG_CREDENTIALS");
      setTrouble(wrong ? ACCOUNT.passphraseWrong : sentenceFor(problem));
      setBusy(false);
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
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
    </form>
  );
}
