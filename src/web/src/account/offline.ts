/**
 * Registers the service worker. Under Trusted Types an address of a script must be vouched for:
 * the one policy of this app lets exactly one path through.
 */
const WORKER = "/sw.js";

interface Policy {
  createScriptURL(address: string): unknown;
}

interface Factory {
  createPolicy(name: "app", rules: { createScriptURL(address: string): string }): Policy;
}

function vouched(address: string): string {
  const factory = (globalThis as { readonly trustedTypes?: Factory }).trustedTypes;
  if (factory === undefined) return address;
  const policy = factory.createPolicy("app", {
    createScriptURL(asked) {
      if (asked !== WORKER) throw new TypeError("not a script of ours");
      return asked;
    },
  });
  // A TrustedScriptURL; the browser's own types know only its text form.
  return policy.createScriptURL(address) as string;
}

/** Without a worker everything works as long as there is a network. */
export async function keepForOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(vouched(WORKER));
  } catch {
    console.warn("this page will not open without a network");
  }
}
