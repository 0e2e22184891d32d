/**
 * What nobody fetched in time: said at the message, with a way to send it again; and once at the
 * foot of the conversation, because the message may be far up.
 */
import type { Courier, SaidRecord, Thread } from "../../conversation/index.ts";
import { UNFETCHED } from "../words.ts";
import { unfetched } from "./items.ts";

interface OfferProps {
  readonly message: SaidRecord;
  readonly thread: Thread;
  readonly courier: Courier;
  /** How long the clinic keeps what nobody fetches; null when it was not asked yet. */
  readonly daysKept: number | null;
}

/** In the message itself: what became of it, and what the person wants to do. */
export function UnfetchedOffer({ message, thread, courier, daysKept }: OfferProps) {
  const { closed } = thread.record;
  return (
    <div class="stack offer">
      <p class="small">{UNFETCHED.text(daysKept)}</p>
      {closed === null ? (
        <div class="row">
          <button type="button" id={offerOf(message)} onClick={() => void courier.again(message)}>
            {UNFETCHED.again}
          </button>
          {message.letGo ? null : (
            <button type="button" class="plain" onClick={() => void courier.letGo(message)}>
              {UNFETCHED.letGo}
            </button>
          )}
        </div>
      ) : null}
    </div>
  );
}

/** At the foot, until the person decided about each. */
export function UnfetchedNote({ thread, daysKept }: Pick<OfferProps, "thread" | "daysKept">) {
  const waiting = unfetched(thread);
  const [first] = waiting;
  if (first === undefined) return null;
  return (
    <div class="note gentle row" role="status">
      <span>{UNFETCHED.note(waiting.length, thread.record.peer.displayName, daysKept)}</span>
      <button type="button" onClick={() => goTo(first)}>
        {UNFETCHED.show(waiting.length)}
      </button>
    </div>
  );
}

function offerOf(message: SaidRecord): string {
  return `offer-${message.id}`;
}

function goTo(message: SaidRecord): void {
  const offer = document.getElementById(offerOf(message));
  offer?.scrollIntoView({ block: "center" });
  offer?.focus({ preventScroll: true });
}
