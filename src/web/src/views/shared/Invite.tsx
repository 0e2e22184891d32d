/** Inviting somebody: a name, then a link that is shown once. And the list of one's invitations. */
import { useEffect, useRef, useState } from "preact/hooks";
import {
  type InvitationLink,
  type InvitationRow,
  invitations,
  invite,
  type Role,
} from "../../wire/clinic.ts";
import { MainButton, Trouble } from "./Frame.tsx";
import { INVITE } from "./inviteWords.ts";
import { sentenceFor } from "./trouble.ts";
import { ROLES } from "./words.ts";

const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

interface InviteFormProps {
  readonly roles: readonly Role[];
  readonly invited: () => void;
}

export function InviteForm({ roles, invited }: InviteFormProps) {
  const [role, setRole] = useState<Role>(roles[0] ?? "CLIENT");
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [made, setMade] = useState<{ name: string; link: InvitationLink } | null>(null);

  async function submit(): Promise<void> {
    if (busy) return;
    if (name.trim() === "") {
      setTrouble(INVITE.nameMissing);
      return;
    }
    setBusy(true);
    setTrouble(null);
    try {
      setMade({ name: name.trim(), link: await invite(role, name.trim()) });
      setName("");
      invited();
    } catch (problem) {
      setTrouble(sentenceFor(problem));
    } finally {
      setBusy(false);
    }
  }

  if (made !== null) {
    return <LinkOnce name={made.name} link={made.link} another={() => setMade(null)} />;
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
      {roles.length > 1 ? (
        <div class="field">
          <label for="invite-role">{INVITE.role}</label>
          <select
            id="invite-role"
            value={role}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              setRole(roles.find((offered) => offered === chosen) ?? role);
            }}
          >
            {roles.map((offered) => (
              <option key={offered} value={offered}>
                {ROLES[offered]}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <div class="field">
        <label for="invite-name">{INVITE.name}</label>
        <input
          id="invite-name"
          autocomplete="off"
          required
          maxLength={80}
          aria-describedby="invite-name-hint"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p id="invite-name-hint" class="soft small">
          {INVITE.nameHint}
        </p>
      </div>
      <div class="row">
        <MainButton busy={busy}>{INVITE.make}</MainButton>
      </div>
    </form>
  );
}

function LinkOnce(props: { name: string; link: InvitationLink; another: () => void }) {
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(props.link.link);
      setCopied(true);
    } catch {
      // Some browsers only let the person copy; the text is selected for them.
      field.current?.select();
    }
  }

  return (
    <div class="stack">
      <p>{INVITE.made(props.name, DATE.format(props.link.expiresAt))}</p>
      <div class="field">
        <label for="invite-link">{INVITE.link}</label>
        <input id="invite-link" ref={field} readOnly value={props.link.link} />
        <p class="soft small">{INVITE.once}</p>
      </div>
      <div class="row">
        <button type="button" class="main" onClick={() => void copy()}>
          {INVITE.copy}
        </button>
        <button type="button" onClick={props.another}>
          {INVITE.another}
        </button>
        <span role="status">{copied ? INVITE.copied : ""}</span>
      </div>
    </div>
  );
}

/** Own invitations; asked again whenever `round` changes. */
export function InvitationList({ round }: { readonly round: number }) {
  const [rows, setRows] = useState<readonly InvitationRow[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    invitations().then(setRows, (problem: unknown) => setTrouble(sentenceFor(problem)));
  }, [round]);
  if (trouble !== null) return <Trouble sentence={trouble} />;
  if (rows.length === 0) return <p class="soft">{INVITE.none}</p>;
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.invitationId}>
          <strong>{row.displayName}</strong>
          <span class="soft small">
            {ROLES[row.role]} · {INVITE.state(row.state, DATE.format(row.expiresAt))}
          </span>
        </li>
      ))}
    </ul>
  );
}
