/** A device with passkeys, as Chromium pretends to have one. */
import type { BrowserContext, CDPSession, Page } from "playwright-core";

export interface PasskeyDevice {
  /** Whether its owner touches the sensor at once when asked; if not, they never do. */
  touch(willing: boolean): Promise<void>;
  /** Whether the sensor recognises its owner. */
  recognise(known: boolean): Promise<void>;
  /** Taken away; its passkeys go with it. */
  lose(): Promise<void>;
}

async function added(session: CDPSession): Promise<string> {
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

export async function passkeyDevice(context: BrowserContext, page: Page): Promise<PasskeyDevice> {
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const authenticatorId = await added(session);
  return {
    async touch(willing) {
      const enabled = willing;
      await session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
    },
    async recognise(known) {
      const isUserVerified = known;
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    async lose() {
      await session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    },
  };
}
