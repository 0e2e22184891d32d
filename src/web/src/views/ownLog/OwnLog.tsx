/** "Who accessed what about you": lines with receipts, which this browser checks by itself. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Desk } from "../../account/desk.ts";
import {
  forgetLog,
  goneBefore,
  look,
  lookFurther,
  type OwnLogPorts,
  type Reading,
} from "../../ownLog/index.ts";
import { ownLog } from "../../wire/ownLog.ts";
import { publishedFiles } from "../../wire/publishedLog.ts";
import { Title, Trouble } from "../shared/Frame.tsx";
import { sentenceFor } from "../shared/trouble.ts";
import { SHARED } from "../shared/words.ts";
import { Days } from "./Days.tsx";
import { Standing } from "./Standing.tsx";
import { LIMITS, OWN_LOG } from "./words.ts";
import "./ownLog.css";

export interface OwnLogProps {
  readonly desk: Desk;
  readonly back: () => void;
}

function portsOf({ identity, vault }: Desk): OwnLogPorts {
  return {
    person: identity.personId,
    clinic: { root: identity.root, issuing: [identity.issuing] },
    vault,
    now: () => new Date(),
    page: ownLog,
    files: publishedFiles,
  };
}

export function OwnLog({ desk, back }: OwnLogProps) {
  const ports = useMemo(() => portsOf(desk), [desk]);
  const [reading, setReading] = useState<Reading | null>(null);
  const [own, setOwn] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function run(work: () => Promise<Reading>): Promise<void> {
    setBusy(true);
    setTrouble(null);
    try {
      setReading(await work());
    } catch (problem) {
      setTrouble(sentenceFor(problem));
    }
    setBusy(false);
  }
  const lookNow = (): void => void run(() => look(ports));
  useEffect(lookNow, [ports]);

  async function goOn(): Promise<void> {
    await run(async () => {
      await forgetLog(desk.vault);
      return look(ports);
    });
  }

  const gone = reading === null ? 0 : goneBefore(reading);
  return (
    <div class="stack own-log">
      <div class="row spread">
        <Title>{OWN_LOG.title}</Title>
        <button type="button" onClick={back}>
          {OWN_LOG.back}
        </button>
      </div>
      <p>
        {OWN_LOG.intro} <span class="soft">{OWN_LOG.zone(zoneName())}</span>
      </p>
      <Trouble sentence={trouble} />
      <div role="status">
        {busy && reading === null ? <p class="soft">{OWN_LOG.reading}</p> : null}
        {reading === null ? null : <Standing reading={reading} goOn={() => void goOn()} />}
      </div>
      <div class="row">
        <button type="button" aria-disabled={busy} onClick={() => busy || lookNow()}>
          {busy ? SHARED.wait : OWN_LOG.again}
        </button>
      </div>
      {reading === null || reading.flaw !== null ? null : (
        <>
          <label class="choice">
            <input
              type="checkbox"
              checked={own}
              onChange={(event) => setOwn(event.currentTarget.checked)}
            />
            {OWN_LOG.own}
          </label>
          <Days reading={reading} me={desk.identity.personId} own={own} />
          {gone > 0 ? (
            <p class="note">
              {OWN_LOG.gone(gone)} {OWN_LOG.goneText}
            </p>
          ) : null}
          {reading.more ? (
            <div class="row">
              <button
                type="button"
                aria-disabled={busy}
                onClick={() => busy || void run(() => lookFurther(ports, reading))}
              >
                {busy ? SHARED.wait : OWN_LOG.older}
              </button>
            </div>
          ) : null}
        </>
      )}
      <details class="card">
        <summary>{LIMITS.summary}</summary>
        <p>{LIMITS.can}</p>
        <p>{LIMITS.cannot}</p>
      </details>
    </div>
  );
}

function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
