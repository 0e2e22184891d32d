import { describe, expect, it } from "vitest";
import type { AuthenticationResponseJSON, Wanted } from "../../wire/ceremony.ts";
import { Refused } from "../../wire/refusal.ts";
import type { Session } from "../../wire/session.ts";
import { type Authenticator, PasskeyTrouble } from "./passkey.ts";
import { SignIn, type SignInCalls } from "./signIn.ts";
import { Unlock } from "./unlock.ts";
import { PASSKEY_TROUBLE, SIGN_IN } from "./waysInWords.ts";

const SESSION = { displayName: "Sam" } as Session;
const SHOWN = { id: "cred" } as AuthenticationResponseJSON;
const options = { challenge: "" } as Wanted;

/** A device whose owner ends the ceremony like this. */
function device(show: () => Promise<AuthenticationResponseJSON>): Authenticator {
  return {
    supported: true,
    device: "Mac",
    make: () => Promise.reject(new PasskeyTrouble("failed")),
    show,
    suggest: () => new Promise(() => undefined),
    giveUp: () => undefined,
  };
}

const closed = device(() => Promise.reject(new PasskeyTrouble("cancelled")));
const shown = device(async () => SHOWN);

function calls(changes: Partial<SignInCalls> = {}): SignInCalls {
  return {
    signIn: async () => SESSION,
    passkeyWanted: async () => ({ ceremonyId: "c", options }),
    signInWithPasskey: async () => SESSION,
    ...changes,
  };
}

function begun(server: SignInCalls, authenticator = closed) {
  const done: Session[] = [];
  const signIn = new SignIn((session) => done.push(session), server, authenticator);
  return { signIn, done };
}

describe("signing in with a passkey", () => {
  it("needs no name", async () => {
    const { signIn, done } = begun(calls(), shown);
    await signIn.withPasskey();
    expect(done).toEqual([SESSION]);
  });

  it("can be closed without harm, and said again", async () => {
    const { signIn, done } = begun(calls());
    await signIn.withPasskey();
    expect(done).toEqual([]);
    expect(signIn.trouble.value).toBe(PASSKEY_TROUBLE.cancelled);
    expect(signIn.busy.value).toBeNull();
  });

  it("with one that was removed blames neither name nor passphrase", async () => {
    const refused = () => Promise.reject(new Refused("WRONG_CREDENTIALS"));
    const { signIn } = begun(calls({ signInWithPasskey: refused }), shown);
    await signIn.withPasskey();
    expect(signIn.trouble.value).toBe(SIGN_IN.passkeyUnknown);
  });

  it("is offered among the suggestions, and what comes too late is not used", async () => {
    let choose: (response: AuthenticationResponseJSON) => void = () => undefined;
    const waiting: Authenticator = {
      ...closed,
      suggest: () =>
        new Promise((resolve) => {
          choose = resolve;
        }),
    };
    const { signIn, done } = begun(calls(), waiting);
    const offered = signIn.suggest();
    await Promise.resolve();
    await Promise.resolve();
    signIn.withdraw();
    choose(SHOWN);
    await offered;
    expect(done).toEqual([]);
  });
});

describe("signing in with a passphrase", () => {
  async function asked(server: SignInCalls) {
    const { signIn, done } = begun(server);
    signIn.name.value = "  Sam-4711 ";
    signIn.passphrase.value = "seven quiet herons";
    await signIn.submit();
    return { signIn, done };
  }

  it("asks for the code only when there is one", async () => {
    const given: string[][] = [];
    const { signIn, done } = await asked(
      calls({
        async signIn(name, passphrase, code) {
          given.push([name, passphrase, code]);
          if (code === "") throw new Refused("SECOND_FACTOR_NEEDED");
          return SESSION;
        },
      }),
    );
    expect(signIn.step.value).toBe("code");
    expect(signIn.trouble.value).toBeNull();
    signIn.code.value = " 123456 ";
    await signIn.submit();
    expect(done).toEqual([SESSION]);
    expect(given).toEqual([
      ["sam-4711", "seven quiet herons", ""],
      ["sam-4711", "seven quiet herons", "123456"],
    ]);
  });

  it("says of a wrong code that it is the code", async () => {
    const { signIn } = await asked(
      calls({
        async signIn(_name, _passphrase, code) {
          throw new Refused(code === "" ? "SECOND_FACTOR_NEEDED" : "WRONG_CREDENTIALS");
        },
      }),
    );
    signIn.code.value = "000000";
    await signIn.submit();
    expect(signIn.step.value).toBe("code");
    expect(signIn.code.value).toBe("");
    expect(signIn.trouble.value).toBe(SIGN_IN.codeWrong);
  });
});

describe("unlocking", () => {
  it("tells a wrong passphrase from a passkey that is not known", async () => {
    const refused = () => Promise.reject(new Refused("WRONG_CREDENTIALS"));
    const server = {
      unlockWanted: async () => ({ ceremonyId: "c", options }),
      unlockWithPasskey: refused,
      unlockWithPassphrase: refused,
    };
    const unlock = new Unlock(() => undefined, server, shown);
    await unlock.withPasskey();
    expect(unlock.trouble.value).toBe(SIGN_IN.passkeyUnknown);
    unlock.passphrase.value = "not the right one";
    await unlock.withPassphrase();
    expect(unlock.trouble.value).not.toBe(SIGN_IN.passkeyUnknown);
    expect(unlock.trouble.value).not.toBeNull();
  });
});
