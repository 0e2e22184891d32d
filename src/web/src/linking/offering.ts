import { issueDeviceCertificate, type SigningKey, verify } from "../certificates/index.ts";
import type { DeviceId, PersonId } from "../wire/ids.ts";
import { type Channel, openChannel, type Place, takePart } from "./channel.ts";
import { possession } from "./joining.ts";
import { isLie } from "./lies.ts";
import {
  type Applicant,
  type Dowry,
  Garbled,
  MESSAGE_BYTES,
  readApplicant,
  readReply,
  writeAnswer,
  writeDowry,
  writeOpening,
} from "./messages.ts";
import { awaited, type Patience, type Relay } from "./relay.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the browser that holds the account key gives: all but the new certificate. */
export interface Giver {
  readonly personId: PersonId;
  readonly accountKey: SigningKey;
  readonly dowry: Omit<Dowry, "deviceCertificate">;
}

export type Offered =
  /** The new device's certificate is handed over; it registers itself now. */
  | { readonly kind: "certified"; readonly deviceId: DeviceId }
  /** The other side had another code, or somebody is in between: this link is over. */
  | { readonly kind: "wrongCode" }
  /** Nobody came in time, the person gave up, or another link took its place. */
  | { readonly kind: "over" }
  /** More people than fit into one message. */
  | { readonly kind: "tooMuch" };

/** A code of nine digits, each as likely as the other. */
export function freshCode(): string {
  const limit = 1_000_000_000;
  for (;;) {
    const [drawn = limit * 5] = crypto.getRandomValues(new Uint32Array(1));
    // What lies above the last whole round would make some codes likelier.
    if (drawn < limit * 4) return String(drawn % limit).padStart(9, "0");
  }
}

/** The existing browser's side, from showing the code to handing over the certificate. */
export async function offer(
  giver: Giver,
  code: string,
  relay: Relay,
  waiting: Patience,
  shown: (expiresAt: number) => void,
): Promise<Offered> {
  const sessionId = crypto.getRandomValues(new Uint8Array(16));
  const part = await takePart("existing", code, giver.personId, sessionId);
  const link = await relay.open(writeOpening(part));
  shown(link.expiresAt);
  const reply = await awaited(relay, link, 1, waiting);
  if (reply === undefined) {
    await relay.close();
    return { kind: "over" };
  }
  const place: Place = { personId: giver.personId, linkId: link.linkId };
  try {
    const { value, tag, sealed } = readReply(reply);
    const channel = await openChannel(part, value, place);
    if (!(await channel.confirmed(tag))) throw new Garbled("not the same code");
    const applicant = readApplicant(await channel.open(sealed));
    const answer = await certified(giver, applicant, channel, waiting.now());
    if (answer.length > MESSAGE_BYTES) {
      await relay.close();
      return { kind: "tooMuch" };
    }
    await relay.post(link.linkId, 2, answer);
    return { kind: "certified", deviceId: applicant.deviceId };
  } catch (problem) {
    if (!isLie(problem)) throw problem;
    // One guess for each link: what failed once is never tried again.
    await relay.close();
    return { kind: "wrongCode" };
  }
}

async function certified(
  giver: Giver,
  applicant: Applicant,
  channel: Channel,
  now: Date,
): Promise<Bytes> {
  const { deviceId, publicKey, signature } = applicant;
  const signed = possession(channel.transcript, deviceId, publicKey);
  if (!(await verify(publicKey, signed, signature))) throw new Garbled("not the holder of its key");
  const deviceCertificate = await issueDeviceCertificate(
    { deviceId, publicKey },
    giver.dowry.accountCertificate,
    giver.accountKey,
    now,
  );
  const sealed = await channel.seal(writeDowry({ ...giver.dowry, deviceCertificate }));
  return writeAnswer({ tag: channel.ownTag, sealed });
}
