import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolDevice, NOW, openAccount, openClinic } from "../../test/clinic.ts";
import type { DeviceId } from "../wire/ids.ts";
import {
  checkChain,
  issueDeviceCertificate,
  newAccountKey,
  newDeviceKey,
  requestAccountCertificate,
} from "./index.ts";

/** The same certificates through the eyes of OpenSSL, in both directions. */
const available = spawnSync("openssl", ["version"]).status === 0;
const DEVICE = "3c9f8a4e-4a55-4d0b-8f40-2f6c1f1b9a01" as string as DeviceId;
const PERSON = "7b1de4a2-90cf-4b6c-9d4f-6f20a5b3c702";

let folder: string;
const at = (name: string) => join(folder, name);
const openssl = (...args: readonly string[]) =>
  execFileSync("openssl", args, { cwd: folder, stdio: "pipe" }).toString();

function writePem(name: string, der: Uint8Array): void {
  const text = Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n");
  writeFileSync(at(name), `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`);
}

function readPem(name: string): Uint8Array {
  openssl("x509", "-in", name, "-outform", "DER", "-out", "read.der");
  return readFileSync(at("read.der"));
}

/** A certificate of an authority, by `issuer` or by itself, as OpenSSL makes it. */
function certify(name: string, subject: string, pathLength: number, issuer = name): void {
  const extensions = [
    `basicConstraints=critical,CA:TRUE,pathlen:${pathLength}`,
    "keyUsage=critical,keyCertSign",
    "subjectKeyIdentifier=hash",
    ...(issuer === name ? [] : ["authorityKeyIdentifier=keyid:always"]),
  ];
  writeFileSync(at(`${name}.ext`), extensions.join("\n"));
  const by =
    issuer === name
      ? ["-key", `${name}.key`]
      : ["-CA", `${issuer}.pem`, "-CAkey", `${issuer}.key`, "-force_pubkey", `${name}.pub`];
  openssl(
    ...["x509", "-new", "-subj", subject, ...by, "-set_serial", "0x1234", "-days", "30"],
    ...["-extfile", `${name}.ext`, "-out", `${name}.pem`],
  );
}

function generate(name: string): void {
  openssl("genpkey", "-algorithm", "ed25519", "-out", `${name}.key`);
  openssl("pkey", "-in", `${name}.key`, "-pubout", "-out", `${name}.pub`);
}

describe.runIf(available)("with OpenSSL", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "authority-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("our request is one: its signature verifies and it names our key", async () => {
    const account = await newAccountKey();
    writeFileSync(at("account.p10"), await requestAccountCertificate(account));
    const said = spawnSync(
      "openssl",
      ["req", "-inform", "DER", "-in", "account.p10", "-verify", "-noout", "-text"],
      { cwd: folder },
    );
    expect(said.status).toBe(0);
    expect(said.stderr.toString()).toContain("verify OK");
    expect(said.stdout.toString()).toContain("ED25519");
  });

  it("our device certificate passes below its authority, and its chain with us", async () => {
    generate("root");
    generate("issuing");
    certify("root", "/CN=Haven root", 2);
    certify("issuing", "/CN=Haven issuing", 1, "root");
    const account = await newAccountKey();
    writeFileSync(at("person.p10"), await requestAccountCertificate(account));
    openssl(
      ...["req", "-inform", "DER", "-in", "person.p10", "-noout", "-pubkey"],
      ...["-out", "person.pub"],
    );
    certify("person", `/UID=${PERSON}/OU=CLIENT/CN=Sam Okafor`, 0, "issuing");
    const device = await newDeviceKey();
    const accountCertificate = readPem("person.pem");
    const own = await issueDeviceCertificate(
      { deviceId: DEVICE, publicKey: device.publicKey },
      accountCertificate,
      account,
      new Date(),
    );
    writePem("device.pem", own);
    writeFileSync(
      at("between.pem"),
      readFileSync(at("issuing.pem"), "utf8") + readFileSync(at("person.pem"), "utf8"),
    );
    const strict = ["-x509_strict", "-CAfile", "root.pem", "-untrusted", "between.pem"];
    expect(openssl("verify", ...strict, "device.pem")).toContain("device.pem: OK");

    const verdict = await checkChain(
      [own, accountCertificate],
      { root: readPem("root.pem"), issuing: [readPem("issuing.pem")] },
      new Date(),
    );
    expect(verdict).toMatchObject({
      kind: "valid",
      device: {
        deviceId: DEVICE,
        person: { personId: PERSON, role: "CLIENT", displayName: "Sam Okafor" },
      },
    });
  });

  it("the chains our tests are made of are real ones", async () => {
    const clinic = await openClinic();
    const account = await openAccount(clinic, "Sam");
    const { chain } = await enrolDevice(account);
    writePem("test-root.pem", clinic.authority.root);
    const [issuing = new Uint8Array()] = clinic.authority.issuing;
    writePem("test-issuing.pem", issuing);
    writePem("test-account.pem", chain[1]);
    writePem("test-device.pem", chain[0]);
    const verified = openssl(
      ...["verify", "-CAfile", "test-root.pem", "-untrusted", "test-issuing.pem"],
      ...["-untrusted", "test-account.pem", "test-device.pem"],
    );
    expect(verified).toContain("test-device.pem: OK");
    expect((await checkChain(chain, clinic.authority, NOW)).kind).toBe("valid");
  });
});
