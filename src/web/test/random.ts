/** A seeded source of choices (mulberry32): a failing run is repeated with its seed. */
export interface Choices {
  below(limit: number): number;
  chance(probability: number): boolean;
  one<T>(from: readonly T[]): T;
  some<T>(from: readonly T[], atMost: number): readonly T[];
  shuffled<T>(items: readonly T[]): readonly T[];
}

export function choices(seed: number): Choices {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const shuffled = <T>(items: readonly T[]): readonly T[] => {
    const rest = [...items];
    return items.flatMap(() => rest.splice(below(rest.length), 1));
  };
  return {
    below,
    chance: (probability) => next() < probability,
    one: (from) => {
      const found = from[below(from.length)];
      if (found === undefined) throw new RangeError("nothing to choose from");
      return found;
    },
    some: (from, atMost) => shuffled(from).slice(0, below(Math.min(atMost, from.length) + 1)),
    shuffled,
  };
}
