import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../wire/index.ts";
import {
  freshScalar,
  generatorString,
  InvalidShare,
  publicValue,
  sessionKey,
  sharedPoint,
} from "./cpace.ts";

/** Appendix B.3 of draft-irtf-cfrg-cpace-21: ristretto255 with SHA-512. */
const SHARED = {
  secret: new TextEncoder().encode("Password"),
  channel: fromHex("0b415f696e69746961746f720b425f726573706f6e646572"),
  sessionId: fromHex("7e4b4791d6a8ef019b936c79fb7f2c57"),
};
const YA = scalar("da3d23700a9e5699258aef94dc060dfda5ebb61f02a5ea77fad53f4ff0976d08");
const YB = scalar("d2316b454718c35362d83d69df6320f38578ed5984651435e2949762d900b80d");
const ADA = new TextEncoder().encode("ADa");
const ADB = new TextEncoder().encode("ADb");
const A = "d6bac480f2c386c394efc7c47adb9925dcd2630b64f240c50f8d0eec482b9157";
const B = "3ea7e0b19560d7c0b0f5734f63b955286dfa8232b5ebe63324e2d9e7433f7258";

function scalar(hex: string): bigint {
  return BigInt(`0x${toHex(fromHex(hex).reverse())}`);
}

describe("the draft's vectors", () => {
  it("give the generator's string", () => {
    const string = toHex(generatorString(SHARED));
    expect(string.startsWith("11435061636552697374726574746f3235350850617373776f726464")).toBe(
      true,
    );
    expect(string.endsWith(`18${toHex(SHARED.channel)}10${toHex(SHARED.sessionId)}`)).toBe(true);
  });

  it("give both public values", async () => {
    expect(toHex(await publicValue(SHARED, YA))).toBe(A);
    expect(toHex(await publicValue(SHARED, YB))).toBe(B);
  });

  it("give the generator itself", async () => {
    const generator = "222b6b195fe84b1652badb6f6a3ae3d24341e7306967f0b8115b40d5698c7e56";
    expect(toHex(await publicValue(SHARED, 1n))).toBe(generator);
  });

  it("give the shared point and the session key on both sides", async () => {
    const [a, b] = [fromHex(A), fromHex(B)];
    const point = "80b69a8a76457ab6a4d7f887a4bf6b55a2f80ac19c333f917a05fc9887c8b40f";
    expect(toHex(sharedPoint(YA, b))).toBe(point);
    expect(toHex(sharedPoint(YB, a))).toBe(point);
    const shares = [
      { value: a, associated: ADA },
      { value: b, associated: ADB },
    ] as const;
    const key =
      "b69effbf61b51d56401c0f65601abe428de8206feaaf0e32198896dcae7b35cd" +
      "2b38950a39dfd5d4a79164614c2984f7daa460b588c1e80c3fa2068af7900447";
    expect(toHex(await sessionKey(SHARED.sessionId, YA, b, ...shares))).toBe(key);
    expect(toHex(await sessionKey(SHARED.sessionId, YB, a, ...shares))).toBe(key);
  });

  it("give the valid multiplication of B.3.10", () => {
    const s = scalar("7cd0e075fa7955ba52c02759a6c90dbbfc10e6d40aea8d283e407d88cf538a05");
    const x = fromHex("2c3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c");
    const product = "7c13645fe790a468f62c39beb7388e541d8405d1ade69d1778c5fe3e7f6b600e";
    expect(toHex(sharedPoint(s, x))).toBe(product);
  });

  it.each([
    ["no element", "2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c"],
    ["the neutral element", "00".repeat(32)],
    ["too short", "00".repeat(31)],
  ])("end the exchange at an invalid value: %s", (_, value) => {
    expect(() => sharedPoint(YA, fromHex(value))).toThrow(InvalidShare);
  });
});

describe("two sides", () => {
  const one = { ...SHARED, secret: new TextEncoder().encode("123456789") };

  async function keys(theirSecret: string): Promise<readonly [string, string]> {
    const other = { ...one, secret: new TextEncoder().encode(theirSecret) };
    const [x, y] = [freshScalar(), freshScalar()];
    const shares = [
      { value: await publicValue(one, x), associated: ADA },
      { value: await publicValue(other, y), associated: ADB },
    ] as const;
    const first = await sessionKey(one.sessionId, x, shares[1].value, ...shares);
    const second = await sessionKey(other.sessionId, y, shares[0].value, ...shares);
    return [toHex(first), toHex(second)];
  }

  it("have one key when they have one secret", async () => {
    const [first, second] = await keys("123456789");
    expect(first).toBe(second);
  });

  it("have nothing in common when a single digit differs", async () => {
    const [first, second] = await keys("123456788");
    expect(first).not.toBe(second);
  });
});
