import { beforeEach, describe, expect, it, vi } from "vitest";
import { cameBackAnew, rememberLeaving, SSO, takeReason } from "./singleSignOn.ts";
import { SHARED } from "./words.ts";

function page(path: string, hash: string) {
  const replaceState = vi.fn();
  return {
    place: { pathname: path, hash } as Location,
    past: { replaceState } as unknown as History,
    replaceState,
  };
}

describe("coming back from the clinic's sign-in", () => {
  it("says why it did not work, and cleans the address", () => {
    const { place, past, replaceState } = page("/sign-in", "#sso=UNAVAILABLE");

    expect(takeReason(place, past)).toBe(SSO.sentences.UNAVAILABLE);
    expect(replaceState).toHaveBeenCalledWith(null, "", "/sign-in");
  });

  it("has a sentence for every reason of an invitation too", () => {
    const { place, past } = page("/sign-in", "#sso=INVITATION_SPENT");

    expect(takeReason(place, past)).toBe(SHARED.sentences.INVITATION_SPENT);
  });

  it("takes no words from the address", () => {
    const { place, past } = page("/sign-in", "#sso=CALL_THIS_NUMBER");
    expect(takeReason(place, past)).toBe(SSO.sentences.UNAVAILABLE);

    const other = page("/sign-in", "#sso=<b>call this number</b>");
    expect(takeReason(other.place, other.past)).toBeNull();
    expect(other.replaceState).not.toHaveBeenCalled();
  });
});

describe("a locked page", () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
  });

  it("opens for a new session, once", () => {
    rememberLeaving("old");

    expect(cameBackAnew("new")).toBe(true);
    expect(cameBackAnew("newer")).toBe(false);
  });

  it("stays locked for who only went to the button and back", () => {
    rememberLeaving("old");

    expect(cameBackAnew("old")).toBe(false);
    expect(cameBackAnew("new")).toBe(false);
  });

  it("stays locked for who never left", () => {
    expect(cameBackAnew("any")).toBe(false);
  });
});
