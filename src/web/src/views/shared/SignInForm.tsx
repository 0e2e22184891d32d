/** Signing in with name and passphrase; both bundles use it. */
import { useState } from "preact/hooks";
import { type Session, signIn } from "../../wire/clinic.ts";
import { MainButton, Trouble } from "./Frame.tsx";
import { PassphraseInput } from "./PassphraseField.tsx";
import { sentenceFor } from "./trouble.ts";
import { SHARED } from "./words.ts";

export function SignInForm(props: { readonly done: (session: Session) => void }) {
  const [name, setName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function submit(): Promise<void> {
    if (busy) return;
    if (name.trim() === "" || passphrase === "") {
      setTrouble(SHARED.signInMissing);
      return;
    }
    setBusy(true);
    setTrouble(null);
    try {
      props.done(await signIn(name.trim().toLowerCase(), passphrase));
    } catch (problem) {
      setTrouble(sentenceFor(problem));
    } finally {
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
      <Trouble sentence={trouble} />
      <div class="field">
        <label for="sign-in-name">{SHARED.signInName}</label>
        <input
          id="sign-in-name"
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="passphrase">{SHARED.passphrase}</label>
        <PassphraseInput autocomplete="current-password" value={passphrase} typed={setPassphrase} />
      </div>
      <div class="row">
        <MainButton busy={busy}>{SHARED.signIn}</MainButton>
      </div>
    </form>
  );
}
