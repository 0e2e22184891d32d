import { existsSync, readFileSync } from "node:fs";
import type { ClientConfig, ClientState } from "ts-mls";
import { defaultClientConfig } from "ts-mls/clientConfig.js";
import { joinGroup, makePskIndex } from "ts-mls/clientState.js";
import { acceptAll } from "ts-mls/incomingMessageAction.js";
import { processMessage } from "ts-mls/processMessages.js";
import { decodeRatchetTree } from "ts-mls/ratchetTree.js";
import { expect, it } from "vitest";
import { newDeviceKey } from "../certificates/index.ts";
import { fromHex, toBase64, toHex } from "../wire/bytes.ts";
import { readMessage } from "./message.ts";
import { suiteFor } from "./suite.ts";

/**
 * The public vectors of a client that only listens, through the corrected library and our suite.
 * They lie beside the checkout where the machine has them, and this says so where it has not.
 */
const FOLDER = new URL("../../../../../shared/vectors/mls/", import.meta.url);
const FILES = ["passive-client-welcome.json", "passive-client-handling-commit.json"] as const;

interface Vector {
  readonly cipher_suite: number;
  readonly external_psks: readonly { readonly psk_id: string; readonly psk: string }[];
  readonly key_package: string;
  readonly encryption_priv: string;
  readonly init_priv: string;
  readonly welcome: string;
  readonly ratchet_tree: string | null;
  readonly initial_epoch_authenticator: string;
  readonly epochs: readonly {
    readonly proposals: readonly string[];
    readonly commit: string;
    readonly epoch_authenticator: string;
  }[];
}

// The vectors' members carry basic credentials, which no group of ours would admit.
const config: ClientConfig = {
  ...defaultClientConfig,
  authService: { validateCredential: async () => true },
};

function authenticator(state: ClientState): string {
  return toHex(state.keySchedule.epochAuthenticator);
}

it.each(FILES)("a listener follows %s", async (file) => {
  const path = new URL(file, FOLDER);
  if (!existsSync(path)) {
    process.stdout.write(`vectors: ${file} is not beside the checkout, nothing was checked\n`);
    return;
  }
  const suite = await suiteFor(await newDeviceKey());
  const vectors = (JSON.parse(readFileSync(path, "utf8")) as readonly Vector[]).filter(
    (one) => one.cipher_suite === 1,
  );
  expect(vectors.length).toBeGreaterThan(0);
  for (const vector of vectors) {
    const psks = Object.fromEntries(
      vector.external_psks.map((one) => [toBase64(fromHex(one.psk_id)), fromHex(one.psk)]),
    );
    const tree =
      vector.ratchet_tree === null
        ? undefined
        : decodeRatchetTree(fromHex(vector.ratchet_tree), 0)?.[0];
    let state = await joinGroup(
      readMessage(fromHex(vector.welcome), "mls_welcome").welcome,
      readMessage(fromHex(vector.key_package), "mls_key_package").keyPackage,
      {
        initPrivateKey: fromHex(vector.init_priv),
        hpkePrivateKey: fromHex(vector.encryption_priv),
        signaturePrivateKey: new Uint8Array(),
      },
      makePskIndex(undefined, psks),
      suite,
      tree,
      undefined,
      config,
    );
    expect(authenticator(state)).toBe(vector.initial_epoch_authenticator);
    for (const epoch of vector.epochs) {
      for (const bytes of [...epoch.proposals, epoch.commit]) {
        const message = readMessage(fromHex(bytes), "mls_public_message", "mls_private_message");
        const index = makePskIndex(state, psks);
        state = (await processMessage(message, state, index, acceptAll, suite)).newState;
      }
      expect(authenticator(state)).toBe(epoch.epoch_authenticator);
    }
  }
});
