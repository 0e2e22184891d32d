/**
 * The service worker keeps the app's shell and the help numbers, so that the page and the numbers
 * are there without a network. It never keeps another answer of the server, and it leaves the
 * staff console alone. A new version is taken on the next load: pages are asked from the network
 * first, and nothing is exchanged under somebody who is typing.
 */
/// <reference lib="webworker" />
export {};

const SHELL = `shell-__SHELL_VERSION__`;
const FILES = `__SHELL_FILES__`.split(",");
const HELP = "help";
const HELP_PATH = "/api/help";
const PAGE_WITHIN_MS = 4_000;

const worker = self as unknown as ServiceWorkerGlobalScope;

async function install(): Promise<void> {
  await (await caches.open(SHELL)).addAll(
    FILES.map((file) => new Request(file, { cache: "reload" })),
  );
  await helpFromNetwork().catch(() => undefined);
}

async function tidy(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name !== SHELL && name !== HELP) await caches.delete(name);
  }
  await worker.clients.claim();
}

async function helpFromNetwork(): Promise<Response> {
  const answer = await fetch(HELP_PATH, {
    credentials: "omit",
    signal: AbortSignal.timeout(PAGE_WITHIN_MS),
  });
  if (answer.ok) await (await caches.open(HELP)).put(HELP_PATH, answer.clone());
  return answer;
}

async function help(): Promise<Response> {
  const kept = async (): Promise<Response> => (await caches.match(HELP_PATH)) ?? Response.error();
  try {
    const answer = await helpFromNetwork();
    return answer.ok ? answer : await kept();
  } catch {
    return kept();
  }
}

async function page(request: Request): Promise<Response> {
  const shell = async (): Promise<Response> => (await caches.match("/")) ?? Response.error();
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_WITHIN_MS) });
    return answer.ok ? answer : await shell();
  } catch {
    return shell();
  }
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== worker.location.origin) return;
  if (address.pathname === HELP_PATH) event.respondWith(help());
  else if (/^\/(api\/|logs\/|ws$|console)/.test(address.pathname)) return;
  else if (request.mode === "navigate") event.respondWith(page(request));
  else event.respondWith(asset(request));
});
