/** A fresh link, shown once: as text, as a QR code, and as a card on paper. */
import { useEffect, useRef, useState } from "preact/hooks";
import { clinic } from "../../wire/clinic.ts";
import type { InvitationLink } from "../../wire/invitations.ts";
import { CopyAndPrint } from "./CopyAndPrint.tsx";
import { CARD, INVITE } from "./inviteWords.ts";
import { Qr } from "./Qr.tsx";
import { SHARED } from "./words.ts";

const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

interface InvitationCardProps {
  readonly name: string;
  readonly link: InvitationLink;
  readonly close: string;
  readonly closed: () => void;
}

export function InvitationCard({ name, link, close, closed }: InvitationCardProps) {
  const [clinicName, setClinicName] = useState<string>(SHARED.product);
  const field = useRef<HTMLInputElement>(null);
  const until = DATE.format(link.expiresAt);
  useEffect(() => {
    field.current?.select();
    clinic().then(
      (found) => setClinicName(found.name),
      () => undefined,
    );
  }, [link]);
  return (
    <div class="stack">
      <p role="status">{INVITE.made(name, until)}</p>
      <div class="field">
        <label for="invite-link">{INVITE.link}</label>
        <input id="invite-link" ref={field} readOnly value={link.link} />
        <p class="soft small">{INVITE.once}</p>
      </div>
      <div class="printable">
        <p class="only-print print-title">{CARD.title(clinicName)}</p>
        <p class="only-print">{CARD.forWhom(name)}</p>
        <Qr text={link.link} label={INVITE.picture(name)} />
        <p class="only-print spelled">{link.link}</p>
        <ol class="only-print">
          {CARD.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p class="only-print">{CARD.until(until)}</p>
        <p class="only-print">{CARD.safe}</p>
      </div>
      <CopyAndPrint text={link.link} words={INVITE} select={() => field.current?.select()}>
        <button type="button" class="plain" onClick={closed}>
          {close}
        </button>
      </CopyAndPrint>
    </div>
  );
}
