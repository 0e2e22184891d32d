/** One's passkeys: seeing, adding for this device, removing. */
import { useEffect, useState } from "preact/hooks";
import {
  addPasskey,
  type Passkey,
  passkeys,
  passkeyToAdd,
  removePasskey,
} from "../../wire/waysIn.ts";
import { Dialog } from "./Dialog.tsx";
import { Trouble } from "./Frame.tsx";
import { AUTHENTICATOR } from "./passkey.ts";
import { sentenceFor } from "./trouble.ts";
import type { OwnSectionProps } from "./useProof.ts";
import { ACCOUNT } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

const DAY = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

export function OwnPasskeys({ proof, changed }: OwnSectionProps) {
  const [rows, setRows] = useState<readonly Passkey[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);

  function read(): void {
    passkeys().then(setRows, (problem: unknown) => setTrouble(sentenceFor(problem)));
  }
  useEffect(read, []);

  async function change(act: () => Promise<void>, done: string): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    setSaid("");
    try {
      await proof.before(act);
      setSaid(done);
      read();
      changed();
    } catch (problem) {
      setTrouble(sentenceFor(problem));
    } finally {
      setBusy(false);
    }
  }

  async function add(): Promise<void> {
    const { ceremonyId, options } = await passkeyToAdd();
    const response = await AUTHENTICATOR.make(options);
    await addPasskey({ ceremonyId, response, name: AUTHENTICATOR.device });
  }

  return (
    <section class="card" aria-labelledby="own-passkeys">
      <h2 id="own-passkeys">{ACCOUNT.passkeys}</h2>
      <p class="soft">{ACCOUNT.passkeysText}</p>
      {rows.length === 0 ? <p>{ACCOUNT.noPasskeys}</p> : null}
      <ul class="rows">
        {rows.map((row) => (
          <li key={row.passkeyId} class="row spread">
            <span class="field">
              <strong>{row.name}</strong>
              <span class="soft small">
                {ACCOUNT.added(
                  DAY.format(row.added),
                  row.lastUsed === null ? null : DAY.format(row.lastUsed),
                )}
              </span>
            </span>
            <button
              type="button"
              class="plain"
              aria-label={ACCOUNT.removeOf(row.name)}
              onClick={() => setRemoving(row)}
            >
              {ACCOUNT.remove}
            </button>
          </li>
        ))}
      </ul>
      <Trouble sentence={trouble} />
      <div class="row">
        {AUTHENTICATOR.supported ? (
          <button
            type="button"
            aria-disabled={busy}
            onClick={() => void change(add, ACCOUNT.passkeyAdded)}
          >
            {busy ? SHARED.wait : ACCOUNT.addPasskey}
          </button>
        ) : (
          <p class="soft">{ACCOUNT.noSupport}</p>
        )}
        <span role="status">{said}</span>
      </div>
      {removing === null ? null : (
        <Dialog title={ACCOUNT.removeTitle(removing.name)} closed={() => setRemoving(null)}>
          <p>{ACCOUNT.removeText}</p>
          <div class="row">
            <button type="button" onClick={() => setRemoving(null)}>
              {ACCOUNT.cancel}
            </button>
            <button
              type="button"
              class="main"
              onClick={() => {
                setRemoving(null);
                void change(() => removePasskey(removing.passkeyId), ACCOUNT.ended);
              }}
            >
              {ACCOUNT.remove}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
