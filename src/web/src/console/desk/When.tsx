/** A moment: the clinic's time for people, UTC to the millisecond below it. */
import { useDesk } from "./desk.ts";
import { inUtc, inZone } from "./time.ts";

export function When({ time }: { readonly time: number }) {
  const { zone } = useDesk();
  return (
    <time dateTime={new Date(time).toISOString()}>
      {inZone(time, zone)}
      <span class="under">{inUtc(time)}</span>
    </time>
  );
}
