import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { signedBy } from "../../test/logSigner.ts";
import { fromHex, toHex } from "../wire/bytes.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { commitment, leafHash, readHash } from "./hash.ts";
import { openNote, readNote, readVerifierKey } from "./note.ts";
import { NotProved } from "./notProved.ts";
import { checkProof, readProof, writeProof } from "./proofFile.ts";
import { checkConsistency, checkInclusion } from "./proofs.ts";
import { readBase64, utf8 } from "./text.ts";

const OWN = new URL("../../../test/resources/clinic/alcove/tlog/", import.meta.url);
const PUBLIC = fileURLToPath(
  new URL("../../../../../shared/vectors/tlog/merkle/testdata/", import.meta.url),
);

interface SmallLog {
  readonly log: { readonly vkey: string };
  readonly witness_ed25519: { readonly vkey_0x01_same_key: string };
  readonly entries: readonly string[];
  readonly leaf_hashes_hex: readonly string[];
  readonly sizes: Readonly<
    Record<string, { readonly root_hex: string; readonly cosigned_ed25519: string }>
  >;
}

const small = JSON.parse(readFileSync(new URL("small-log.json", OWN), "utf8")) as SmallLog;
const proofText = readFileSync(new URL("size5.tlog-proof", OWN), "utf8");
const log = await readVerifierKey(small.log.vkey);
const cosigned = small.sizes["5"]?.cosigned_ed25519 ?? "";

describe("the small log of the vectors", () => {
  it("has the leaf hashes we make", async () => {
    for (const [at, entry] of small.entries.entries()) {
      expect(toHex(await leafHash(utf8(entry)))).toBe(small.leaf_hashes_hex[at]);
    }
  });

  it("has checkpoints of every size, whoever else signed them", async () => {
    for (const [size, { root_hex, cosigned_ed25519 }] of Object.entries(small.sizes)) {
      const checkpoint = await openCheckpoint(cosigned_ed25519, log);
      expect(checkpoint.size).toBe(Number(size));
      expect(toHex(checkpoint.root)).toBe(root_hex);
    }
  });

  it("has a proof file that proves its entry, and reads and writes alike", async () => {
    const proof = readProof(proofText);
    expect(writeProof(proof)).toBe(proofText);
    const checkpoint = await checkProof(proof, utf8(small.entries[1] ?? ""), log);
    expect(checkpoint.size).toBe(5);
    const other = checkProof(proof, utf8(small.entries[2] ?? ""), log);
    await expect(other).rejects.toThrow("ROOT");
  });

  it("carries what a proof is about, and the place of it", () => {
    const proof = { ...readProof(proofText), extra: utf8("about") };
    expect(readProof(writeProof(proof))).toEqual(proof);
  });
});

describe("a commitment", () => {
  it("is 33 bytes, one for the kind and 32 over salt and record", async () => {
    const made = await commitment(new Uint8Array(32), utf8("{}"));
    expect(made.length).toBe(33);
    expect(made[0]).toBe(1);
    await expect(commitment(new Uint8Array(31), utf8("{}"))).rejects.toThrow("PARSE");
  });
});

describe("a note", () => {
  const spec =
    "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
  const specKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  it("of the specification opens", async () => {
    expect((await openNote(spec, await readVerifierKey(specKey))).text).toBe(
      "This is an example message.\n",
    );
  });

  it("with an unknown signer beside the known one opens", async () => {
    const line = "\u2014 somebody.else/key AAAAAEFBQUE=\n";
    expect((await openNote(`${cosigned}${line}`, log)).text).toContain("audit.clinic.example");
  });

  it("is refused without the log's own signature, and when that is wrong", async () => {
    const other = await readVerifierKey(small.witness_ed25519.vkey_0x01_same_key);
    await expect(openNote(cosigned, other)).rejects.toThrow("the log did not sign");
    await expect(openNote(cosigned.replace("\n5\n", "\n6\n"), log)).rejects.toThrow(
      "the log's signature is wrong",
    );
  });

  it.each([
    ["no line break at its end", (text: string) => text.slice(0, -1)],
    ["one too many", (text: string) => `${text}\n`],
    ["no signature", (text: string) => text.slice(0, text.indexOf("\n\n") + 1)],
    ["a tab", (text: string) => text.replace(" ", "\t")],
    ["a carriage return", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a hyphen for the dash", (text: string) => text.replace("\u2014", "-")],
    ["two blanks", (text: string) => text.replace("\u2014 ", "\u2014  ")],
    ["base64 without padding", (text: string) => text.replace("=\n", "\n")],
    ["base64 with a stray bit", (text: string) => text.replace("yaQM=", "yaQN=")],
    ["base64 with a blank", (text: string) => text.replace("Uw2Q", "Uw2Q ")],
    ["the same signer twice", (text: string) => `${text}${text.slice(text.indexOf("\u2014"))}`],
    ["a signature too short to have a key", () => "text\n\n\u2014 name AAAAAA==\n"],
    ["half a surrogate", (text: string) => `\ud800${text}`],
    ["far too many lines", (text: string) => text + "\u2014 other/x AAAAAEE=\n".repeat(65)],
  ])("is refused with %s", (_what, bend) => {
    expect(() => readNote(bend(spec))).toThrow(NotProved);
  });

  it.each([
    ["too long", "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="],
    ["of another kind", "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
    ["with another key's id", specKey.replace("530d903a", "530d903b")],
    ["without a name", specKey.slice("example.com/foo".length)],
    ["of a name with a blank", specKey.replace("/foo", " foo")],
    ["not canonical", specKey.replace("3U2k", "3U2l=")],
  ])("knows no key %s", async (_what, text) => {
    await expect(readVerifierKey(text)).rejects.toThrow("PARSE");
  });
});

describe("a checkpoint", () => {
  it.each([
    ["a sign", "+5"],
    ["a leading zero", "05"],
    ["a negative size", "-0"],
    ["nothing", ""],
    ["more than we can count", "9007199254740993"],
  ])("is refused with %s for a size", async (_what, size) => {
    await expect(signedText(`${log.name}\n${size}\n${ROOT}\n`)).rejects.toThrow("PARSE");
  });

  it("is refused for another log, with extensions, or with a root of another size", async () => {
    await expect(signedText(`another/log\n5\n${ROOT}\n`)).rejects.toThrow("PARSE");
    await expect(signedText(`${log.name}\n5\n${ROOT}\nmore\n`)).rejects.toThrow("PARSE");
    await expect(signedText(`${log.name}\n5\nAAAA\n`)).rejects.toThrow("PARSE");
    expect((await signedText(`${log.name}\n5\n${ROOT}\n`)).size).toBe(5);
  });
});

describe("a proof file", () => {
  it.each([
    ["another kind", (text: string) => text.replace("@v1", "@v2")],
    ["no index", (text: string) => text.replace("index 1\n", "")],
    ["a leading zero", (text: string) => text.replace("index 1", "index 01")],
    ["a hash of another size", (text: string) => text.replace("WDXe", "")],
    ["a hash that is not canonical", (text: string) => text.replace("T3qw=", "T3qx=")],
    ["extra twice", (text: string) => text.replace("index", "extra AAAA\nextra AAAA\nindex")],
    ["extra behind the index", (text: string) => text.replace("index 1", "index 1\nextra AAAA")],
    ["nothing", () => ""],
  ])("is refused with %s", (_what, bend) => {
    expect(() => readProof(bend(proofText))).toThrow(NotProved);
  });
});

const ROOT = "r+vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhz4=";

/** A checkpoint of this text, signed by a key of the log's name that is made for it. */
async function signedText(text: string) {
  const signer = await signedBy(log.name);
  return openCheckpoint(await signer.note(text), await readVerifierKey(signer.vkey));
}

interface PublicVector {
  readonly leafIdx?: number;
  readonly treeSize?: number;
  readonly size1?: number;
  readonly size2?: number;
  readonly root?: string;
  readonly root1?: string;
  readonly root2?: string;
  readonly leafHash?: string;
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
}

describe("the public vectors of transparency-dev/merkle", () => {
  it.each(["inclusion", "consistency"])("of %s", async (kind) => {
    const folder = join(PUBLIC, kind);
    if (!existsSync(folder)) {
      process.stdout.write("vectors: merkle is not beside the checkout, nothing was checked\n");
      return;
    }
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    let checked = 0;
    for (const file of files.filter((name) => name.endsWith(".json"))) {
      const vector = JSON.parse(readFileSync(join(folder, file), "utf8")) as PublicVector;
      // Its roots have 12 bytes, which no hash of ours may have (audit-formats, section 2.1).
      if (file.endsWith("sizes-are-equal-one-and-proof-is-empty.json")) continue;
      checked++;
      const outcome = await (kind === "inclusion" ? included(vector) : consistent(vector)).then(
        () => false,
        () => true,
      );
      expect(outcome, `${file}: ${vector.desc}`).toBe(vector.wantErr);
    }
    expect(checked).toBeGreaterThan(90);
  });
});

async function included({
  leafIdx = -1,
  treeSize = -1,
  root,
  leafHash: leaf,
  proof,
}: PublicVector) {
  const path = (proof ?? []).map((hash) => readHash(hash, "a path"));
  const head = { size: treeSize, root: readHash(root ?? "", "a root") };
  await checkInclusion(leafIdx, readHash(leaf ?? "", "a leaf"), path, head);
}

async function consistent({ size1 = -1, size2 = -1, root1, root2, proof }: PublicVector) {
  await checkConsistency(
    { size: size1, root: readHash(root1 ?? "", "a root") },
    { size: size2, root: readHash(root2 ?? "", "a root") },
    (proof ?? []).map((hash) => readHash(hash, "a proof")),
  );
}

describe("base64", () => {
  it.each(["AA", "AA=", "AAA", "AB==", "AA==\n", " AA==", "A-_=", "AA==AA=="])(
    "is refused as %j",
    (text) => expect(() => readBase64(text, "it")).toThrow("PARSE"),
  );
  it("is read when it is written in the one way", () => {
    expect(readBase64("AQ==", "it")).toEqual(fromHex("01"));
  });
});
