/** How somebody who accepts an invitation will sign in from now on. */
import type { Invitation, NewWayIn } from "./invitation.ts";
import { NewPassphrase } from "./PassphraseField.tsx";
import { SHARED } from "./words.ts";

const WAYS = [
  { way: "passkey", label: SHARED.byPasskey, hint: SHARED.byPasskeyHint },
  { way: "passphrase", label: SHARED.byPassphrase, hint: SHARED.byPassphraseHint },
] as const;

interface NewWayProps {
  readonly invitation: Invitation;
  readonly signInName: string;
}

export function NewWay({ invitation, signInName }: NewWayProps) {
  const chosen = invitation.way.value;
  return (
    <>
      {invitation.passkeys ? (
        <fieldset class="ways">
          <legend class="unseen">{SHARED.howToSignIn}</legend>
          {WAYS.map(({ way, label, hint }) => (
            <Way
              key={way}
              way={way}
              label={label}
              hint={hint}
              chosen={chosen === way}
              choose={() => {
                invitation.way.value = way;
              }}
            />
          ))}
        </fieldset>
      ) : null}
      {chosen === "passphrase" ? (
        <NewPassphrase value={invitation.passphrase} signInName={signInName} />
      ) : null}
    </>
  );
}

interface WayProps {
  readonly way: NewWayIn;
  readonly label: string;
  readonly hint: string;
  readonly chosen: boolean;
  readonly choose: () => void;
}

function Way({ way, label, hint, chosen, choose }: WayProps) {
  return (
    <div class="way">
      <input
        type="radio"
        id={`by-${way}`}
        name="way"
        checked={chosen}
        aria-describedby={`by-${way}-hint`}
        onChange={choose}
      />
      <div>
        <label for={`by-${way}`}>{label}</label>
        <p id={`by-${way}-hint`} class="soft small">
          {hint}
        </p>
      </div>
    </div>
  );
}
