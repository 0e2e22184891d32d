/** Tells the server that this device cannot follow a group: the next one is then to be made. */
import { type ConversationSummary, freshId, fromHex, uuidBytes } from "../wire/index.ts";
import type { Bench } from "./bench.ts";
import type { ReportRecord } from "./records.ts";
import { alike, type HeldGroup } from "./roster.ts";

/** The numbers of Report.Cause in the frames. */
const CAUSES = { badCommit: 1, lostState: 2 } as const;

/** @returns the attempt's id, or undefined when there is no group to report */
export function sendReport(
  bench: Bench,
  summary: ConversationSummary,
  held: HeldGroup | null,
  report: ReportRecord,
): string | undefined {
  const { group, conversationId } = summary;
  if (group === null) return undefined;
  const groupId = report.groupId === null ? group.groupId : fromHex(report.groupId);
  const epoch = held && alike(held.groupId, groupId) ? held.epoch : group.epoch;
  const attempt = freshId<string>();
  bench.send({
    $case: "report",
    value: {
      clientMessageId: uuidBytes(attempt),
      conversationId: uuidBytes(conversationId),
      groupId,
      epoch: BigInt(epoch),
      cause: CAUSES[report.cause],
    },
  });
  return attempt;
}
