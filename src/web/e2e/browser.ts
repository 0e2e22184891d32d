/** A person's own browser, watched: nothing may be asked of another host, nothing may be blocked. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ROOT } from "./clinic.ts";

const PICTURES = join(ROOT, "target/screenshots");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const PHONE = { width: 390, height: 844 } as const;
export const DESKTOP = { width: 1280, height: 800 } as const;

export interface Watched {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everything that went wrong unseen: foreign requests, CSP reports, script errors. */
  readonly complaints: readonly string[];
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

interface Wishes {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  readonly reducedMotion?: boolean;
  /** A video file that stands for what the camera sees; it may be written later. */
  readonly camera?: string;
}

/** Kept below target/ for looking at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

export async function openBrowser(clinicUrl: string, wishes: Wishes = {}): Promise<Watched> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...FLAGS, ...cameraFlags(wishes.camera)],
  });
  const context = await browser.newContext({
    viewport: wishes.viewport ?? DESKTOP,
    colorScheme: wishes.dark ? "dark" : "light",
    reducedMotion: wishes.reducedMotion ? "reduce" : "no-preference",
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  const complaints: string[] = [];
  const own = new URL(clinicUrl);
  context.on("request", (request) => {
    const url = new URL(request.url());
    const local = ["data:", "blob:"].includes(url.protocol);
    if (!local && url.host !== own.host) complaints.push(`asked ${url.host}`);
  });
  context.on("weberror", (error) => complaints.push(`script error: ${error.error().message}`));
  context.on("console", (message) => {
    const text = message.text();
    if (/Content.Security.Policy|TrustedScript|TrustedHTML|Refused to/i.test(text)) {
      complaints.push(`blocked: ${text}`);
    }
  });
  const page = await context.newPage();
  return {
    browser,
    context,
    page,
    complaints,
    picture: (name) => picture(page, name),
    close: () => browser.close(),
  };
}

function cameraFlags(film: string | undefined): readonly string[] {
  if (film === undefined) return [];
  return [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ];
}
