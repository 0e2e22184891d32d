/** A new passphrase: one field that can be shown, with a hint that follows the typing. */
import type { Signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { judgePassphrase } from "./passphrase.ts";
import { SHARED } from "./words.ts";

function remark(passphrase: string, signInName: string): string {
  const state = judgePassphrase(passphrase, signInName);
  if (passphrase === "") return "";
  if (state.kind === "short") return SHARED.passphraseShort(state.missing);
  return state.kind === "hasName" ? SHARED.passphraseHasName : SHARED.passphraseLong;
}

export function NewPassphrase(props: { value: Signal<string>; signInName: string }) {
  const { value, signInName } = props;
  return (
    <>
      <div class="field">
        <label for="sign-in-name">{SHARED.signInName}</label>
        <input
          id="sign-in-name"
          name="username"
          autocomplete="username"
          readOnly
          value={signInName}
        />
      </div>
      <div class="field">
        <label for="passphrase">{SHARED.choosePassphrase}</label>
        <PassphraseInput
          autocomplete="new-password"
          describedBy="passphrase-hint passphrase-remark"
          value={value.value}
          typed={(typed) => {
            value.value = typed;
          }}
        />
        <p id="passphrase-hint" class="soft small">
          {SHARED.passphraseHint}
        </p>
        <p id="passphrase-remark" class="small" aria-live="polite">
          {remark(value.value, signInName)}
        </p>
      </div>
    </>
  );
}

interface PassphraseInputProps {
  readonly autocomplete: "new-password" | "current-password";
  readonly describedBy?: string;
  readonly value: string;
  readonly typed: (value: string) => void;
}

/** The field itself, hidden at first; showing it is the person's choice. */
export function PassphraseInput(props: PassphraseInputProps) {
  const [shown, setShown] = useState(false);
  const common = {
    id: "passphrase",
    name: "password",
    autocomplete: props.autocomplete,
    autocapitalize: "none",
    spellcheck: false,
    required: true,
    "aria-describedby": props.describedBy,
    value: props.value,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) =>
      props.typed(event.currentTarget.value),
  } as const;
  return (
    <>
      {shown ? <input type="text" {...common} /> : <input type="password" {...common} />}
      <label class="choice">
        <input
          type="checkbox"
          checked={shown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        {SHARED.show}
      </label>
    </>
  );
}
