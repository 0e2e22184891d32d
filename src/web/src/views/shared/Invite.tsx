/** Inviting somebody: a name, then a link that is shown once. */
import { useState } from "preact/hooks";
import type { Role } from "../../wire/clinic.ts";
import { type InvitationLink, invite } from "../../wire/invitations.ts";
import { useAttempt } from "./attempt.ts";
import { Form } from "./Form.tsx";
import { MainButton, Trouble } from "./Frame.tsx";
import { InvitationCard } from "./InvitationCard.tsx";
import { INVITE } from "./inviteWords.ts";
import { ROLES } from "./words.ts";

interface InviteFormProps {
  readonly roles: readonly Role[];
  readonly invited: () => void;
}

export function InviteForm({ roles, invited }: InviteFormProps) {
  const [role, setRole] = useState<Role>(roles[0] ?? "CLIENT");
  const [name, setName] = useState("");
  const { busy, trouble, say, run } = useAttempt();
  const [made, setMade] = useState<{ name: string; link: InvitationLink } | null>(null);

  async function submit(): Promise<void> {
    if (name.trim() === "") return say(INVITE.nameMissing);
    await run(async () => {
      setMade({ name: name.trim(), link: await invite(role, name.trim()) });
      setName("");
      invited();
    });
  }

  if (made !== null) {
    return (
      <InvitationCard
        name={made.name}
        link={made.link}
        close={INVITE.another}
        closed={() => setMade(null)}
      />
    );
  }
  return (
    <Form submit={submit}>
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
    </Form>
  );
}
