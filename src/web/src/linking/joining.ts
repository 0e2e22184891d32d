import { checkChain, type SigningKey, sign } from "../certificates/index.ts";
import { sameBytes, uuidBytes } from "../wire/bytes.ts";
import type { DeviceId, PersonId } from "../wire/ids.ts";
import { type Channel, openChannel, takePart } from "./channel.ts";
import { joined } from "./cpace.ts";
import { isLie } from "./lies.ts";
import {
  type Dowry,
  Garbled,
  readAnswer,
  readDowry,
  readOpening,
  writeApplicant,
  writeReply,
} from "./messages.ts";
import { awaited, type Patience, type Relay } from "./relay.ts";

/** The new browser: whose account it is to serve, and its own key. */
export interface Newcomer {
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly deviceKey: SigningKey;
  /** The clinic's root, if this browser has seen it before. */
  readonly root: Uint8Array | undefined;
}

export type Joined =
  | { readonly kind: "linked"; readonly dowry: Dowry }
  /** The existing browser refused: another code was typed, or somebody is in between. */
  | { readonly kind: "wrongCode" }
  /** No code is shown anywhere just now, or somebody else has answered it. */
  | { readonly kind: "noOffer" }
  /** It was not finished in time, or the person gave up. */
  | { readonly kind: "over" }
  /** The other browser belongs to a clinic with another root than this one knows. */
  | { readonly kind: "otherClinic" };

const TEN_MINUTES_MS = 10 * 60_000;

/** The code as it was typed or scanned: nine digits, however they were spaced; or undefined. */
export function readCode(typed: string): string | undefined {
  const digits = typed.replaceAll(/[\s-]/g, "");
  return /^\d{9}$/.test(digits) ? digits : undefined;
}

/** The new browser's side. Nothing is kept here; who calls writes the dowry down. */
export async function join(
  newcomer: Newcomer,
  code: string,
  relay: Relay,
  waiting: Patience,
): Promise<Joined> {
  const seen = await relay.look();
  const [first, ...more] = seen.messages;
  if (first === undefined || more.length > 0 || seen.state === "CLOSED") return { kind: "noOffer" };
  try {
    const { sessionId, value } = readOpening(first);
    const part = await takePart("new", code, newcomer.personId, sessionId);
    const place = { personId: newcomer.personId, linkId: seen.linkId };
    const channel = await openChannel(part, value, place);
    const sealed = await channel.seal(await application(newcomer, channel));
    const reply = writeReply({ value: part.value, tag: channel.ownTag, sealed });
    await relay.post(seen.linkId, 1, reply);
    const expiresAt = waiting.now().getTime() + TEN_MINUTES_MS;
    const answer = await awaited(relay, { linkId: seen.linkId, expiresAt }, 2, waiting);
    if (answer === undefined) return { kind: waiting.signal.aborted ? "over" : "wrongCode" };
    return await received(newcomer, answer, channel, waiting.now());
  } catch (problem) {
    if (!isLie(problem)) throw problem;
    await relay.close();
    return { kind: "wrongCode" };
  }
}

/** What the new device signs: this exchange, its id and its key. */
export function possession(
  transcript: Uint8Array,
  deviceId: DeviceId,
  publicKey: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const label = new TextEncoder().encode("alcove link 1 device");
  return joined(label, transcript, uuidBytes(deviceId), publicKey);
}

async function application(newcomer: Newcomer, channel: Channel): Promise<Uint8Array> {
  const { deviceId, deviceKey } = newcomer;
  const { publicKey } = deviceKey;
  const signature = await sign(deviceKey, possession(channel.transcript, deviceId, publicKey));
  return writeApplicant({ deviceId, publicKey, signature });
}

async function received(
  newcomer: Newcomer,
  answer: Uint8Array,
  channel: Channel,
  now: Date,
): Promise<Joined> {
  const { tag, sealed } = readAnswer(answer);
  if (!(await channel.confirmed(tag))) throw new Garbled("not the same code");
  const dowry = readDowry(await channel.open(sealed));
  const { root, issuing, deviceCertificate, accountCertificate } = dowry;
  if (newcomer.root !== undefined && !sameBytes(newcomer.root, root))
    return { kind: "otherClinic" };
  const chain = [deviceCertificate, accountCertificate];
  const verdict = await checkChain(chain, { root, issuing: [issuing] }, now);
  if (verdict.kind === "refused") throw new Garbled("a certificate that does not hold");
  const { device } = verdict;
  const mine =
    device.person.personId === newcomer.personId &&
    device.deviceId === newcomer.deviceId &&
    sameBytes(device.deviceKey, newcomer.deviceKey.publicKey);
  if (!mine) throw new Garbled("a certificate for somebody else");
  return { kind: "linked", dowry };
}
