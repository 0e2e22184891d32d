/** The clinic's staff, and what is to be done when one of them leaves. */
import { useEffect, useState } from "preact/hooks";
import { useAttempt } from "../views/shared/attempt.ts";
import { Dialog } from "../views/shared/Dialog.tsx";
import { Trouble } from "../views/shared/Frame.tsx";
import { sentenceFor } from "../views/shared/trouble.ts";
import { ROLES, SHARED } from "../views/shared/words.ts";
import type { PersonId } from "../wire/ids.ts";
import { session } from "../wire/session.ts";
import { type StaffRow, staff, staffLeaves } from "../wire/staff.ts";
import { STAFF } from "./words.ts";

interface Known {
  readonly me: PersonId;
  readonly rows: readonly StaffRow[];
}

/** Read when asked for, because every look is put on record; again whenever `round` changes. */
export function StaffList({ round }: { readonly round: number }) {
  const [known, setKnown] = useState<Known | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<StaffRow | null>(null);

  async function read(): Promise<void> {
    setTrouble(null);
    try {
      const [{ personId }, rows] = await Promise.all([session(), staff()]);
      setKnown({ me: personId, rows });
    } catch (problem) {
      setTrouble(sentenceFor(problem));
    }
  }
  useEffect(() => {
    if (known !== null) void read();
  }, [round]);

  if (known === null) {
    return (
      <div class="stack">
        <p class="soft">{STAFF.text}</p>
        <Trouble sentence={trouble} />
        <div class="row">
          <button type="button" onClick={() => void read()}>
            {STAFF.show}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div class="stack">
      <Trouble sentence={trouble} />
      <ul class="rows">
        {known.rows.map((row) => (
          <Row
            key={row.personId}
            row={row}
            // Nobody ends their own account by mistake; the server refuses it too.
            leave={row.personId === known.me ? null : () => setLeaving(row)}
          />
        ))}
      </ul>
      {leaving === null ? null : (
        <Leaving
          row={leaving}
          others={known.rows.filter((row) => row !== leaving)}
          closed={() => setLeaving(null)}
          done={() => {
            setLeaving(null);
            void read();
          }}
        />
      )}
    </div>
  );
}

function Row({ row, leave }: { readonly row: StaffRow; readonly leave: (() => void) | null }) {
  const left = row.state === "LEFT";
  const signs = row.signInName === null ? "" : ` · ${STAFF.signInName(row.signInName)}`;
  return (
    <li class="row spread">
      <span class="field">
        <strong>{row.displayName}</strong>
        <span class="soft small">
          {ROLES[row.role]} · {STAFF.states[row.state]}
          {signs}
        </span>
      </span>
      {leave === null || (left && row.role !== "THERAPIST") ? null : (
        <button
          type="button"
          class="plain"
          aria-label={left ? STAFF.handOverOf(row.displayName) : STAFF.leavesOf(row.displayName)}
          onClick={leave}
        >
          {left ? STAFF.handOver : STAFF.leaves}
        </button>
      )}
    </li>
  );
}

interface LeavingProps {
  readonly row: StaffRow;
  readonly others: readonly StaffRow[];
  readonly closed: () => void;
  readonly done: () => void;
}

function Leaving({ row, others, closed, done }: LeavingProps) {
  const [to, setTo] = useState<PersonId | null>(null);
  const { busy, trouble, run } = useAttempt();
  const left = row.state === "LEFT";
  const colleagues = others.filter((one) => one.role === "THERAPIST" && one.state === "ACTIVE");

  async function confirm(): Promise<void> {
    if (left && to === null) return;
    await run(async () => {
      await staffLeaves(row.personId, to);
      done();
    });
  }

  return (
    <Dialog
      title={left ? STAFF.handOverTitle(row.displayName) : STAFF.leavesTitle(row.displayName)}
      closed={closed}
    >
      <p>{left ? STAFF.handOverText(row.displayName) : STAFF.leavesText(row.displayName)}</p>
      {row.role === "THERAPIST" ? (
        <div class="field">
          <label for="hand-over">{STAFF.clients}</label>
          <select
            id="hand-over"
            value={to ?? ""}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              setTo(colleagues.find((one) => one.personId === chosen)?.personId ?? null);
            }}
          >
            <option value="">{left ? STAFF.noColleague : STAFF.toNobody}</option>
            {colleagues.map((one) => (
              <option key={one.personId} value={one.personId}>
                {STAFF.toColleague(one.displayName)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <Trouble sentence={trouble} />
      <div class="row">
        <button type="button" onClick={closed}>
          {STAFF.cancel}
        </button>
        <button
          type="button"
          class="main"
          aria-disabled={busy || (left && to === null)}
          onClick={() => void confirm()}
        >
          {busy ? SHARED.wait : left ? STAFF.confirmHandOver : STAFF.confirm}
        </button>
      </div>
    </Dialog>
  );
}
