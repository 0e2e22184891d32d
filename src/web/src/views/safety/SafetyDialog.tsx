/** Comparing two account keys: by words, by the camera, or from a picture. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Desk } from "../../account/desk.ts";
import type { Thread } from "../../conversation/index.ts";
import {
  type Comparison,
  compare,
  fingerprint,
  type Holder,
  safetyCode,
  wordsOf,
} from "../../safety/index.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Trouble } from "../shared/Frame.tsx";
import { Qr } from "../shared/Qr.tsx";
import { SHARED } from "../shared/words.ts";
import { readPicture } from "./reading.ts";
import { Scanner } from "./Scanner.tsx";
import { usePeerKey, useStanding } from "./standing.ts";
import { SAFETY } from "./words.ts";

const DATE = new Intl.DateTimeFormat("en", { dateStyle: "long" });

export interface SafetyDialogProps {
  readonly desk: Desk;
  readonly thread: Thread;
  readonly closed: () => void;
}

export function SafetyDialog({ desk, thread, closed }: SafetyDialogProps) {
  const { peer, changedKey } = thread.record;
  const pinned = usePeerKey(desk, thread);
  // Whoever compares because of a new key compares the new one, to the end: what comes meanwhile
  // must not slip under the words they are reading.
  const compared = useRef<Uint8Array | undefined>(undefined);
  compared.current ??= changedKey ?? pinned;
  const accountKey = compared.current;
  return (
    <Dialog title={SAFETY.title(peer.displayName)} closed={closed}>
      {accountKey === undefined ? (
        <p>{SAFETY.tooEarly(peer.displayName)}</p>
      ) : (
        <Check
          desk={desk}
          thread={thread}
          peer={{ personId: peer.personId, accountKey: new Uint8Array(accountKey) }}
        />
      )}
      <div class="row">
        <button type="button" onClick={closed}>
          {SHARED.close}
        </button>
      </div>
    </Dialog>
  );
}

interface Sides {
  readonly words: readonly string[];
  readonly code: string;
}

interface CheckProps {
  readonly desk: Desk;
  readonly thread: Thread;
  readonly peer: Holder & { readonly accountKey: Uint8Array<ArrayBuffer> };
}

function Check({ desk, thread, peer }: CheckProps) {
  const name = thread.record.peer.displayName;
  const standing = useStanding(desk, thread);
  const [sides, setSides] = useState<Sides | null>(null);
  const [scanning, setScanning] = useState(false);
  const [outcome, setOutcome] = useState<Comparison | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const me = desk.account;

  useEffect(() => {
    let current = true;
    const prepare = async (): Promise<Sides> => ({
      words: await wordsOf(await fingerprint(me, peer)),
      code: await safetyCode(me, peer),
    });
    prepare().then(
      (made) => current && setSides(made),
      () => current && setTrouble(SHARED.otherwise),
    );
    return () => {
      current = false;
    };
  }, [me, peer.personId, String(peer.accountKey)]);

  async function conclude(result: Comparison, how: "words" | "code"): Promise<void> {
    setScanning(false);
    setOutcome(result);
    const { personId, accountKey } = peer;
    if (result.kind === "same") {
      await desk.safety.keep({ personId, accountKey, at: Date.now(), how });
      // Nobody can decide about a new key on better grounds than these.
      if (thread.record.changedKey !== null) {
        await desk.courier.acceptNewKey(thread.record.conversationId, accountKey);
      }
    } else if (result.kind === "different") await desk.safety.drop(personId);
  }

  async function scanned(text: string): Promise<void> {
    await conclude(await compare(text, me, peer), "code");
  }

  async function picture(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    setTrouble(null);
    const text = await readPicture(file);
    if (text === undefined) setTrouble(SAFETY.unreadable);
    else await scanned(text);
  }

  const said = outcome === null ? null : resultWords(outcome, name);
  return (
    <>
      {standing.kind === "changed" ? <p class="note gentle">{SAFETY.changed(name)}</p> : null}
      {standing.kind === "checked" && outcome === null ? (
        <p class="note">{doneWords(standing.check.how, standing.check.at)}</p>
      ) : null}
      <p>{SAFETY.text(name)}</p>
      <section class="stack" aria-label={SAFETY.words}>
        {sides === null ? (
          <p role="status">{SAFETY.preparing}</p>
        ) : (
          <ol class="twelve">
            {sides.words.map((word, index) => (
              <li key={index}>{word}</li>
            ))}
          </ol>
        )}
      </section>
      <div role="status">
        {said === null ? null : <p class={`note ${said.gentle ? "gentle" : ""}`}>{said.words}</p>}
      </div>
      <Trouble sentence={trouble} />
      <div class="row">
        <button
          type="button"
          class="main"
          disabled={sides === null}
          onClick={() => void conclude({ kind: "same" }, "words")}
        >
          {SAFETY.same}
        </button>
        <button type="button" onClick={() => void conclude({ kind: "different" }, "words")}>
          {SAFETY.differ}
        </button>
      </div>
      <h3>{SAFETY.code(name)}</h3>
      {sides === null ? null : <Qr text={sides.code} label={SAFETY.codeLabel(name)} />}
      {scanning ? (
        <Scanner
          found={(text) => void scanned(text)}
          unusable={() => {
            setScanning(false);
            setTrouble(SAFETY.noCamera);
          }}
        />
      ) : null}
      <div class="row">
        <button
          type="button"
          onClick={() => {
            setTrouble(null);
            setScanning(!scanning);
          }}
        >
          {scanning ? SAFETY.stopScan : SAFETY.scan(name)}
        </button>
        <label class="button picture">
          {SAFETY.picture}
          <input
            type="file"
            accept="image/*"
            class="unseen"
            onChange={(event) => {
              const field = event.currentTarget;
              void picture(field.files?.[0]).finally(() => {
                field.value = "";
              });
            }}
          />
        </label>
        {standing.kind === "unchecked" ? null : (
          <button type="button" class="plain" onClick={() => void desk.safety.drop(peer.personId)}>
            {SAFETY.takeBack}
          </button>
        )}
      </div>
    </>
  );
}

function doneWords(how: "words" | "code", at: number): string {
  const date = DATE.format(at);
  return how === "words" ? SAFETY.doneWords(date) : SAFETY.doneCode(date);
}

function resultWords(outcome: Comparison, name: string): { words: string; gentle: boolean } {
  if (outcome.kind === "same") return { words: SAFETY.results.same(name), gentle: false };
  return { words: SAFETY.results[outcome.kind], gentle: true };
}
