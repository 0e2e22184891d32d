/**
 * "Need help now?" stands quietly on every screen, before sign-in and without a network too: the
 * service worker keeps the clinic's numbers. Opening it is told to nobody.
 */
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../views/shared/Dialog.tsx";
import { type Help, help } from "../wire/clinic.ts";
import { dialled } from "./dial.ts";
import { HELP } from "./words.ts";

function Numbers({ known }: { readonly known: Help | null }) {
  if (known === null) return <p>{HELP.missing}</p>;
  return (
    <>
      <p>{known.intro}</p>
      <ul class="lines">
        {known.lines.map((line) => {
          const address = dialled(line.number);
          return (
            <li key={line.name}>
              <strong>{line.name}</strong>
              {address === null ? (
                <span>{line.number}</span>
              ) : (
                <a class="button" href={address} aria-label={HELP.call(line.name, line.number)}>
                  {line.number}
                </a>
              )}
              {line.note === "" ? null : <span class="soft small">{line.note}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function HelpNow() {
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<Help | null>(null);
  // Asked for as soon as the page stands, so that the numbers are there when the network is not.
  useEffect(() => {
    help().then(setKnown, () => undefined);
  }, []);
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {HELP.button}
      </button>
      {open ? (
        <Dialog title={HELP.title} closed={() => setOpen(false)}>
          <Numbers known={known} />
          <p class="soft small">{HELP.private}</p>
          <div class="row">
            <button type="button" class="main" onClick={() => setOpen(false)}>
              {HELP.close}
            </button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
