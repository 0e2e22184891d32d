/**
 * The messages. The list does not announce itself, because a screen reader would read it all
 * again; a separate polite place says what is new. New ones do not move what is being read: a
 * button offers them when the person has scrolled up.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Courier, EntryRecord, Thread } from "../../conversation/index.ts";
import { TALK } from "../words.ts";
import { dayWords, itemsOf, stateSign, stateWords, timeWords } from "./items.ts";
import { StateSign } from "./StateSign.tsx";
import { Reload } from "./TroubleNote.tsx";
import { needsNewer, noticeWords } from "./troubleWords.ts";
import { UnfetchedOffer } from "./Unfetched.tsx";

interface MessageListProps {
  readonly thread: Thread;
  readonly courier: Courier;
  readonly daysKept: number | null;
}

const NEAR_END_PX = 80;

function isHeard(entry: EntryRecord): boolean {
  return entry.kind === "heard";
}

export function MessageList({ thread, courier, daysKept }: MessageListProps) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [below, setBelow] = useState(0);
  const heard = thread.entries.filter(isHeard).length;
  const heardBefore = useRef(heard);
  const last = thread.entries.at(-1);
  const lastBefore = useRef(last?.id);

  function toEnd(): void {
    const place = log.current;
    if (place !== null) place.scrollTop = place.scrollHeight;
    setBelow(0);
  }

  useLayoutEffect(() => {
    const fresh = heard - heardBefore.current;
    heardBefore.current = heard;
    // What one has just said is at the end; a change further up moves nothing.
    const saidNow = last?.kind === "said" && last.id !== lastBefore.current;
    lastBefore.current = last?.id;
    if (atEnd.current || saidNow) toEnd();
    else if (fresh > 0) setBelow((count) => count + fresh);
  }, [thread.entries]);

  // The keyboard of a phone makes the place smaller; the end stays in sight.
  useEffect(() => {
    const place = log.current;
    if (place === null) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) place.scrollTop = place.scrollHeight;
    });
    watch.observe(place);
    return () => watch.disconnect();
  }, []);

  function scrolled(): void {
    const place = log.current;
    if (place === null) return;
    atEnd.current = place.scrollHeight - place.scrollTop - place.clientHeight < NEAR_END_PX;
    if (atEnd.current) setBelow(0);
  }

  const name = thread.record.peer.displayName;
  const now = Date.now();
  return (
    <div class="log-place">
      <div
        ref={log}
        class="log"
        role="log"
        aria-live="off"
        aria-label={TALK.messagesWith(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling place must be reachable by keyboard
        tabIndex={0}
        onScroll={scrolled}
      >
        <p class="private soft small">{TALK.privateLine(name)}</p>
        {thread.entries.length === 0 ? <p class="empty soft">{TALK.empty(name)}</p> : null}
        {itemsOf(thread.entries).map((item) =>
          item.kind === "day" ? (
            <h2 key={item.key} class="day small">
              {dayWords(item.at, now)}
            </h2>
          ) : (
            <Entry
              key={item.key}
              entry={item.entry}
              thread={thread}
              courier={courier}
              daysKept={daysKept}
            />
          ),
        )}
      </div>
      {below > 0 ? (
        <button type="button" class="main below" onClick={toEnd}>
          {TALK.newMessages(below)}
        </button>
      ) : null}
      <Announcer thread={thread} />
    </div>
  );
}

interface EntryProps extends MessageListProps {
  readonly entry: EntryRecord;
}

function Entry({ entry, thread, courier, daysKept }: EntryProps) {
  const name = thread.record.peer.displayName;
  if (entry.kind === "notice") {
    return (
      <p class="notice soft small">
        {noticeWords(entry, name)} {needsNewer(entry) ? <Reload /> : null}
      </p>
    );
  }
  const author = entry.kind === "said" ? TALK.you : name;
  const time = timeWords(entry.at);
  const ids = `entry-${entry.id}`;
  return (
    <article class={`bubble ${entry.kind} arriving`} aria-labelledby={ids}>
      <p class="unseen" id={ids}>
        {author}, {time}
      </p>
      <p class="text">{entry.text}</p>
      <p class="foot small">
        <time dateTime={new Date(entry.at).toISOString()} aria-hidden="true">
          {time}
        </time>
        {entry.kind === "said" ? (
          <span class="state">
            <StateSign sign={stateSign(entry)} />
            {stateWords(entry, thread, courier.online.value)}
          </span>
        ) : null}
      </p>
      {entry.kind === "said" && entry.state === "failed" ? (
        <button type="button" onClick={() => void courier.again(entry)}>
          {TALK.tryAgain}
        </button>
      ) : null}
      {entry.kind === "said" && entry.state === "expired" ? (
        <UnfetchedOffer message={entry} thread={thread} courier={courier} daysKept={daysKept} />
      ) : null}
    </article>
  );
}

/** Says a message that has just arrived, once; what was there at first is not said. */
function Announcer({ thread }: { readonly thread: Thread }) {
  const said = useRef(new Set(thread.entries.map((entry) => entry.id)));
  const [words, setWords] = useState("");
  useEffect(() => {
    const fresh = thread.entries.filter((entry) => !said.current.has(entry.id));
    for (const entry of fresh) said.current.add(entry.id);
    const heard = fresh.flatMap((entry) => (entry.kind === "heard" ? [entry] : []));
    const only = heard[0];
    const name = thread.record.peer.displayName;
    if (only !== undefined) {
      setWords(heard.length === 1 ? TALK.arrived(name, only.text) : TALK.newMessages(heard.length));
    }
  }, [thread.entries, thread.record.peer.displayName]);
  return (
    <p class="unseen" role="status">
      {words}
    </p>
  );
}
