/** Where one is signed in, without anything that tells the browsers apart but the times. */
import { useEffect, useState } from "preact/hooks";
import { endOtherSessions, endSession, type SessionRow, sessions } from "../../wire/session.ts";
import { Trouble } from "./Frame.tsx";
import { sentenceFor } from "./trouble.ts";
import { ACCOUNT } from "./waysInWords.ts";

const MOMENT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

export function OwnSessions() {
  const [rows, setRows] = useState<readonly SessionRow[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const tell = (problem: unknown): void => setTrouble(sentenceFor(problem));

  function read(): void {
    sessions().then(setRows, tell);
  }
  useEffect(read, []);

  function end(act: () => Promise<void>): void {
    setTrouble(null);
    setSaid("");
    act().then(() => {
      setSaid(ACCOUNT.ended);
      read();
    }, tell);
  }

  return (
    <section class="card" aria-labelledby="own-sessions">
      <h2 id="own-sessions">{ACCOUNT.sessions}</h2>
      <ul class="rows">
        {rows.map((row) => (
          <li key={row.sessionId} class="row spread">
            <span class="field">
              <strong>
                {row.current ? ACCOUNT.thisOne : ACCOUNT.otherOne}
                {row.locked ? ` (${ACCOUNT.lockedOne})` : ""}
              </strong>
              <span class="soft small">
                {ACCOUNT.session(MOMENT.format(row.begun), MOMENT.format(row.seen))}
              </span>
            </span>
            {row.current ? null : (
              <button
                type="button"
                class="plain"
                onClick={() => end(() => endSession(row.sessionId))}
              >
                {ACCOUNT.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Trouble sentence={trouble} />
      <div class="row">
        {rows.length > 1 ? (
          <button type="button" onClick={() => end(endOtherSessions)}>
            {ACCOUNT.endAll}
          </button>
        ) : null}
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
