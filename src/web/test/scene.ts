import { type ConversationId, freshId } from "../src/wire/index.ts";
import { Browser, calm } from "./browser.ts";
import {
  type Account,
  type Clinic,
  type EnrolledDevice,
  openAccount,
  openClinic,
} from "./clinic.ts";
import { MemoryServer } from "./memoryServer.ts";

/** Ada the therapist and Sam the client, with their clinic's server; browsers come as needed. */
export class Scene {
  readonly conversation = freshId<ConversationId>();
  readonly clinic: Clinic;
  readonly ada: Account;
  readonly sam: Account;
  readonly server: MemoryServer;
  #browsers: readonly Browser[] = [];

  private constructor(clinic: Clinic, ada: Account, sam: Account) {
    this.clinic = clinic;
    this.ada = ada;
    this.sam = sam;
    const people = [
      { personId: ada.personId, role: "THERAPIST", displayName: "Dr Ada Reyes" },
      { personId: sam.personId, role: "CLIENT", displayName: "Sam" },
    ] as const;
    this.server = new MemoryServer(this.conversation, people, clinic.service);
  }

  static async set(): Promise<Scene> {
    const clinic = await openClinic();
    const ada = await openAccount(clinic, "Dr Ada Reyes", "THERAPIST");
    return new Scene(clinic, ada, await openAccount(clinic, "Sam", "CLIENT"));
  }

  /** A browser of this account, on a line, with everything under way done. */
  async arrives(account: Account, device?: EnrolledDevice): Promise<Browser> {
    const browser = await Browser.enrol(this.server, this.clinic, account, [], device);
    this.#browsers = [...this.#browsers, browser];
    browser.connect();
    await this.calm();
    return browser;
  }

  /** A browser of this account that the server has not heard of. */
  prepares(account: Account): Promise<Browser> {
    return Browser.prepare(this.server, this.clinic, account);
  }

  /** The browser's pauses count from here on. */
  keeps(browser: Browser): void {
    this.#browsers = [...this.#browsers, browser];
  }

  /** The browser is taken out of its account and hears nothing more. */
  async retires(browser: Browser): Promise<void> {
    browser.cut();
    this.#browsers = this.#browsers.filter((one) => one !== browser);
    await this.server.retire(browser.device.deviceId);
  }

  async says(browser: Browser, text: string): Promise<void> {
    await browser.courier.say(this.conversation, text);
    await this.calm();
  }

  async calm(): Promise<void> {
    await calm(...this.#browsers);
  }
}
