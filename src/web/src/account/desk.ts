/** Everything that works while somebody is signed in: the courier, its line, and the vault. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { readCertificate } from "../certificates/certificate.ts";
import { sign } from "../certificates/index.ts";
import { Courier } from "../conversation/index.ts";
import { type Holder, SafetyChecks } from "../safety/index.ts";
import type { Vault } from "../vault/index.ts";
import {
  claimKeyPackages,
  conversations,
  deliveryService,
  type Expectations,
  expectations,
  openConversation,
  Socket,
  type UpFrame,
  uploadKeyPackages,
  uuidBytes,
} from "../wire/index.ts";
import { engineOf, type Identity } from "./identity.ts";
import { proofMessage } from "./proof.ts";

export interface Desk {
  readonly courier: Courier;
  readonly vault: Vault;
  readonly identity: Identity;
  /** Who uses this browser, and their account key. */
  readonly account: Holder;
  /** Whose key they have compared. */
  readonly safety: SafetyChecks;
  /** What the clinic says about answers; the last known words also without a network. */
  readonly expectations: ReadonlySignal<Expectations | null>;
  /** Finishes what is under way and starts nothing new. */
  close(): Promise<void>;
}

/** @param turnedAway the server did not admit the device: is the session still there? */
export async function openDesk(
  vault: Vault,
  identity: Identity,
  turnedAway: () => void,
): Promise<Desk> {
  const key = await vault.deviceKey();
  const safety = await SafetyChecks.open(vault);
  const deviceId = uuidBytes(identity.deviceId);
  const address = new URL("/ws", location.href);
  address.protocol = address.protocol === "http:" ? "ws:" : "wss:";
  const socket: Socket = new Socket(address.href, {
    async prove(nonce): Promise<UpFrame> {
      const signature = await sign(key, proofMessage(location.origin, deviceId, nonce));
      return { $case: "authenticate", value: { deviceId, signature } };
    },
    arrived: (frame) => courier.arrived(frame),
    lost: () => courier.lost(),
    turnedAway,
  });
  const courier: Courier = await Courier.start({
    me: { deviceId: identity.deviceId, personId: identity.personId },
    engine: await engineOf(vault, identity),
    shelf: vault,
    server: {
      conversations,
      claimKeyPackages,
      deliveryService,
      openConversation,
      uploadKeyPackages,
      send: (frame) => socket.send(frame),
    },
    now: () => Date.now(),
    later: (pause, work) => void setTimeout(work, pause),
  });
  const known = signal((await vault.get<Expectations>("settings", "expectations")) ?? null);
  const stopAsking = effect(() => {
    if (courier.online.value) void learnExpectations(vault, known);
  });
  const hurry = (): void => socket.hurry();
  const cut = (): void => socket.cut();
  addEventListener("online", hurry);
  addEventListener("offline", cut);
  socket.open();
  const accountKey = readCertificate(identity.accountCertificate).publicKey;
  return {
    courier,
    vault,
    identity,
    account: { personId: identity.personId, accountKey },
    safety,
    expectations: known,
    async close() {
      stopAsking();
      removeEventListener("online", hurry);
      removeEventListener("offline", cut);
      socket.close();
      courier.lost();
      await courier.settled();
    },
  };
}

async function learnExpectations(
  vault: Vault,
  known: { value: Expectations | null },
): Promise<void> {
  try {
    const value = await expectations();
    known.value = value;
    await vault.write([{ store: "settings", key: "expectations", value }]);
  } catch {
    // The last known words stay; they are asked for again on the next line.
  }
}
