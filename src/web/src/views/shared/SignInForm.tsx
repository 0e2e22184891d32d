/** Signing in by passkey, or by name and passphrase and code; both bundles use it. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Session } from "../../wire/session.ts";
import { Form } from "./Form.tsx";
import { MainButton, Title, Trouble } from "./Frame.tsx";
import { PassphraseInput } from "./PassphraseField.tsx";
import { SignIn } from "./signIn.ts";
import { SIGN_IN } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

interface SignInFormProps {
  readonly done: (session: Session) => void;
  /** What stands between the heading and the ways in: why one is here again. */
  readonly note?: string | null;
  /** A clinic's own way for its staff. */
  readonly singleSignOn?: ComponentChildren;
}

export function SignInForm({ done, note = null, singleSignOn = null }: SignInFormProps) {
  const signIn = useMemo(() => new SignIn(done), []);
  useEffect(() => {
    void signIn.suggest();
    return () => signIn.withdraw();
  }, [signIn]);
  if (signIn.step.value === "code") return <CodeStep signIn={signIn} />;
  return (
    <div class="stack">
      <Title>{SHARED.signInTitle}</Title>
      {note === null ? null : <p class="note">{note}</p>}
      <Trouble sentence={signIn.trouble.value} />
      {signIn.passkeys ? (
        <button
          type="button"
          class="main"
          aria-disabled={signIn.busy.value !== null}
          onClick={() => void signIn.withPasskey()}
        >
          {signIn.busy.value === "passkey" ? SHARED.wait : SIGN_IN.withPasskey}
        </button>
      ) : null}
      {singleSignOn}
      {signIn.passkeys || singleSignOn !== null ? <p class="or soft small">{SIGN_IN.or}</p> : null}
      <NameAndPassphrase signIn={signIn} />
    </div>
  );
}

function NameAndPassphrase({ signIn }: { readonly signIn: SignIn }) {
  return (
    <Form submit={() => signIn.submit()}>
      <div class="field">
        <label for="sign-in-name">{SHARED.signInName}</label>
        <input
          id="sign-in-name"
          name="username"
          autocomplete="username webauthn"
          autocapitalize="none"
          spellcheck={false}
          required
          value={signIn.name.value}
          onInput={(event) => {
            signIn.name.value = event.currentTarget.value;
          }}
        />
      </div>
      <div class="field">
        <label for="passphrase">{SHARED.passphrase}</label>
        <PassphraseInput
          autocomplete="current-password"
          value={signIn.passphrase.value}
          typed={(typed) => {
            signIn.passphrase.value = typed;
          }}
        />
      </div>
      <div class="row">
        <MainButton busy={signIn.busy.value === "passphrase"} quiet={signIn.passkeys}>
          {SHARED.signIn}
        </MainButton>
      </div>
    </Form>
  );
}

function CodeStep({ signIn }: { readonly signIn: SignIn }) {
  const [recovery, setRecovery] = useState(false);
  return (
    <Form submit={() => signIn.submit()}>
      <Title>{SIGN_IN.codeTitle}</Title>
      <p id="code-text">{recovery ? SIGN_IN.recoveryText : SIGN_IN.codeText}</p>
      <Trouble sentence={signIn.trouble.value} />
      <CodeField
        label={recovery ? SIGN_IN.recoveryCode : SIGN_IN.code}
        digits={!recovery}
        describedBy="code-text"
        value={signIn.code.value}
        typed={(typed) => {
          signIn.code.value = typed;
        }}
      />
      <div class="row">
        <MainButton busy={signIn.busy.value !== null}>{SIGN_IN.goOn}</MainButton>
        <button type="button" onClick={() => setRecovery(!recovery)}>
          {recovery ? SIGN_IN.useCode : SIGN_IN.useRecovery}
        </button>
        {signIn.passkeys ? (
          <button type="button" onClick={() => void signIn.withPasskey()}>
            {SIGN_IN.withPasskey}
          </button>
        ) : null}
        <button type="button" class="plain" onClick={() => signIn.startOver()}>
          {SIGN_IN.startOver}
        </button>
      </div>
    </Form>
  );
}

interface CodeFieldProps {
  readonly label: string;
  /** Whether a keyboard of digits is enough. */
  readonly digits: boolean;
  readonly describedBy?: string;
  readonly value: string;
  readonly typed: (value: string) => void;
}

/** One field, however many digits: it can be pasted into, and read out as one. */
export function CodeField({ label, digits, describedBy, value, typed }: CodeFieldProps) {
  return (
    <div class="field">
      <label for="code">{label}</label>
      <input
        id="code"
        class="code"
        name="code"
        autocomplete={digits ? "one-time-code" : "off"}
        inputMode={digits ? "numeric" : "text"}
        autocapitalize="none"
        spellcheck={false}
        required
        maxLength={40}
        aria-describedby={describedBy}
        value={value}
        onInput={(event) => typed(event.currentTarget.value)}
      />
    </div>
  );
}
