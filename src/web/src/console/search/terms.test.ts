import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  FIELDS,
  hasTerm,
  readTerms,
  type Term,
  withoutTerm,
  withTerm,
  writeTerms,
} from "./terms.ts";

const ADA = "0193a1b2-0000-7000-8000-00000000000a";
const term = (field: Term["field"], value: string, except = false): Term => ({
  field,
  value,
  except,
});

describe("a search", () => {
  it("is read into one term a value and written back the same", () => {
    const q = `actor:${ADA},server -action:log-viewed time:2026-11-01..2026-11-22`;
    expect(readTerms(q)).toEqual([
      term("actor", ADA),
      term("actor", "server"),
      term("action", "log-viewed", true),
      term("time", "2026-11-01..2026-11-22"),
    ]);
    expect(writeTerms(readTerms(q))).toBe(q);
  });

  it("has one text, whatever order it was put together in", () => {
    const one = readTerms("outcome:denied actor:server");
    expect(writeTerms(one)).toBe("actor:server outcome:denied");
  });

  it("leaves out what is no qualifier", () => {
    expect(readTerms("hello contents:secret actor: :x actor:,,server")).toEqual([
      term("actor", "server"),
    ]);
  });

  it("keeps each qualifier once, for the server refuses a second one", () => {
    const terms = withTerm(withTerm([], term("actor", "server")), term("actor", ADA));
    expect(writeTerms(terms)).toBe(`actor:server,${ADA}`);
    expect(writeTerms(withTerm(terms, term("actor", ADA)))).toBe(`actor:server,${ADA}`);
  });

  it("turns a value round instead of asking for it and against it", () => {
    const terms = withTerm([term("action", "log-viewed")], term("action", "log-viewed", true));
    expect(writeTerms(terms)).toBe("-action:log-viewed");
  });

  it("has one span of time", () => {
    const terms = withTerm(readTerms("time:2026-11-01"), term("time", ">=2026-11-05"));
    expect(writeTerms(terms)).toBe("time:>=2026-11-05");
  });

  it("loses a term without losing others", () => {
    const terms = readTerms("actor:server action:log-viewed,signed-in");
    const fewer = withoutTerm(terms, term("action", "log-viewed"));
    expect(writeTerms(fewer)).toBe("actor:server action:signed-in");
    expect(hasTerm(fewer, term("action", "log-viewed"))).toBe(false);
    expect(hasTerm(fewer, term("action", "signed-in"))).toBe(true);
  });

  it("comes back from its text, whatever it is made of", () => {
    const any = fc.record({
      field: fc.constantFrom(...FIELDS),
      except: fc.boolean(),
      value: fc.stringMatching(/^[a-z0-9.:>=-]{1,20}$/),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (terms) => {
        const text = writeTerms(terms);
        expect(writeTerms(readTerms(text))).toBe(text);
      }),
    );
  });
});
