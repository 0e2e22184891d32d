import type { GroupState, Outcome, PendingCommit } from "../src/mls/index.ts";
import type { Person } from "./clinic.ts";

export function done<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "done") return outcome.value;
  throw new Error(`refused: ${outcome.refusal.kind}`);
}

/** Some people in one group, moved along together as the server would. */
export class Group {
  private readonly states = new Map<Person, GroupState>();

  static async of(creator: Person, ...others: readonly Person[]): Promise<Group> {
    const group = new Group();
    const offers = await Promise.all(others.map((one) => one.engine.newKeyPackage("single-use")));
    const made = done(
      await creator.engine.create(
        crypto.getRandomValues(new Uint8Array(16)),
        offers.map((one) => one.keyPackage),
        creator.clinic.service.certificate,
      ),
    );
    group.states.set(creator, done(await creator.engine.accept(made.state, made.pending)));
    for (const [index, one] of others.entries()) {
      await group.join(one, made.pending, offers[index]?.secret);
    }
    return group;
  }

  state(of: Person): GroupState {
    const found = this.states.get(of);
    if (found === undefined) throw new Error(`${of.name} is not in the group`);
    return found;
  }

  keep(of: Person, state: GroupState): void {
    this.states.set(of, state);
  }

  leafOf(person: Person): number {
    const roster = person.engine.roster(this.state(person));
    const own = roster.find((one) => one.isThisDevice);
    if (own === undefined) throw new Error("no leaf");
    return own.leaf;
  }

  async update(committer: Person): Promise<PendingCommit> {
    const change = { add: [], remove: [] };
    const pending = done(await committer.engine.commit(this.state(committer), change));
    await this.settle(committer, pending);
    return pending;
  }

  async add(committer: Person, added: Person): Promise<PendingCommit> {
    const offer = await added.engine.newKeyPackage("single-use");
    const change = { add: [offer.keyPackage], remove: [] };
    const pending = done(await committer.engine.commit(this.state(committer), change));
    await this.settle(committer, pending);
    await this.join(added, pending, offer.secret);
    return pending;
  }

  async remove(committer: Person, removed: Person): Promise<PendingCommit> {
    const change = { add: [], remove: [this.leafOf(removed)] };
    const pending = done(await committer.engine.commit(this.state(committer), change));
    await this.settle(committer, pending);
    return pending;
  }

  private async settle(committer: Person, pending: PendingCommit): Promise<void> {
    for (const [one, state] of this.states) {
      if (one === committer || !one.engine.isActive(state)) continue;
      this.states.set(one, done(await one.engine.receive(state, pending.commit)).state);
    }
    this.states.set(committer, done(await committer.engine.accept(this.state(committer), pending)));
  }

  private async join(one: Person, pending: PendingCommit, secret?: Uint8Array): Promise<void> {
    if (pending.welcome === undefined) throw new Error("no welcome");
    this.states.set(one, done(await one.engine.join(pending.welcome, async () => secret)).state);
  }
}
