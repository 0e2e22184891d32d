import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Account,
  type CertificateTerms,
  type Clinic,
  certificate,
  type EnrolledDevice,
  enrolDevice,
  extension,
  NOW,
  openAccount,
  openClinic,
  openService,
} from "../../test/clinic.ts";
import { freshId, type PersonId } from "../wire/ids.ts";
import { checkDeliveryService } from "./chain.ts";
import { octetString, utf8String } from "./der.ts";
import {
  type ChainRefusal,
  checkAccessLog,
  checkChain,
  newDeviceKey,
  type SigningKey,
  trustStore,
} from "./index.ts";
import { NamePart } from "./names.ts";

const DAY_MS = 24 * 60 * 60_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const ahead = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

let clinic: Clinic;
let sam: Account;
let phone: EnrolledDevice;

beforeAll(async () => {
  clinic = await openClinic();
  sam = await openAccount(clinic, "Sam");
  phone = await enrolDevice(sam);
});

function accountTerms(): CertificateTerms {
  return {
    subject: sam.name,
    publicKey: sam.key.publicKey,
    issuer: clinic.issuingName,
    issuerKey: clinic.issuingKey,
    pathLength: 0,
  };
}

function deviceTerms(): CertificateTerms {
  return {
    subject: [[NamePart.UID, phone.deviceId]],
    publicKey: phone.key.publicKey,
    issuer: sam.name,
    issuerKey: sam.key,
  };
}

async function verdictOn(
  lies: {
    readonly device?: Partial<CertificateTerms>;
    readonly account?: Partial<CertificateTerms>;
  },
  authority = clinic.authority,
  now = NOW,
) {
  const chain = [
    await certificate({ ...deviceTerms(), ...lies.device }),
    await certificate({ ...accountTerms(), ...lies.account }),
  ];
  return checkChain(chain, authority, now);
}

describe("an honest chain", () => {
  it("says whose device it is", async () => {
    expect(await verdictOn({})).toMatchObject({
      kind: "valid",
      device: {
        deviceId: phone.deviceId,
        deviceKey: phone.key.publicKey,
        accountKey: sam.key.publicKey,
        person: { personId: sam.personId, role: "CLIENT", displayName: "Sam" },
      },
    });
  });

  it("may name its keys, if the names agree", async () => {
    const ids = [Uint8Array.of(1), Uint8Array.of(2)] as const;
    const signed = await verdictOn({
      account: { ids: [ids[0], ids[1]] },
      device: { ids: [ids[1], ids[0]] },
    });
    expect(signed.kind).toBe("valid");
  });
});

describe("a chain is refused", () => {
  let stranger: SigningKey;
  beforeAll(async () => {
    stranger = await newDeviceKey();
  });

  const lies: readonly (readonly [string, ChainRefusal, () => Parameters<typeof verdictOn>[0]])[] =
    [
      ["signed by a stranger", "wrong-signature", () => ({ device: { issuerKey: stranger } })],
      [
        "whose account a stranger signed",
        "wrong-signature",
        () => ({ account: { issuerKey: stranger } }),
      ],
      [
        "whose device names another account",
        "wrong-names",
        () => ({ device: { issuer: clinic.issuingName } }),
      ],
      [
        "whose account names another authority",
        "wrong-names",
        () => ({ account: { issuer: clinic.rootName } }),
      ],
      [
        "whose key identifiers disagree",
        "wrong-names",
        () => ({
          account: { ids: [Uint8Array.of(1), Uint8Array.of(2)] },
          device: { ids: [Uint8Array.of(3), Uint8Array.of(4)] },
        }),
      ],
      ["not valid yet", "not-yet-valid", () => ({ device: { notBefore: ahead(1) } })],
      ["expired", "expired", () => ({ device: { notAfter: ago(1) } })],
      ["of an expired account", "expired", () => ({ account: { notAfter: ago(1) } })],
      ["whose device may certify", "not-a-device", () => ({ device: { pathLength: 0 } })],
      ["whose device may not sign", "not-a-device", () => ({ device: { usage: 0x20 } })],
      ["whose device has both uses", "not-a-device", () => ({ device: { usage: 0x84 } })],
      [
        "whose account is no authority",
        "not-an-authority",
        () => ({ account: { pathLength: undefined } }),
      ],
      [
        "whose account may certify accounts",
        "not-an-authority",
        () => ({ account: { pathLength: 1 } }),
      ],
      [
        "whose account has no limit",
        "not-an-authority",
        () => ({ account: { pathLength: "unbounded" } }),
      ],
      [
        "whose account may not sign certificates",
        "not-an-authority",
        () => ({ account: { usage: 0x80 } }),
      ],
      [
        "with a critical extension nobody here knows",
        "unknown-critical-extension",
        () => ({ device: { extra: [extension("1.2.3.4", true, octetString(new Uint8Array()))] } }),
      ],
      [
        "with an extension given twice",
        "malformed",
        () => ({
          device: { extra: [extension("2.5.29.19", true, octetString(new Uint8Array()))] },
        }),
      ],
      [
        "whose device has a name besides its id",
        "malformed",
        () => ({
          device: {
            subject: [
              [NamePart.UID, phone.deviceId],
              [NamePart.COMMON_NAME, "Dr Ada Reyes"],
            ],
          },
        }),
      ],
      [
        "whose device has no id",
        "malformed",
        () => ({ device: { subject: [[NamePart.UID, "phone"]] } }),
      ],
    ];

  it.each(lies)("%s: %s", async (_lie, reason, terms) => {
    expect(await verdictOn(terms())).toEqual({ kind: "refused", reason });
  });

  it("that is longer or shorter than two", async () => {
    const { authority } = clinic;
    const refusal = { kind: "refused", reason: "wrong-length" };
    expect(await checkChain([phone.chain[0]], authority, NOW)).toEqual(refusal);
    const three = [...phone.chain, ...authority.issuing];
    expect(await checkChain(three, authority, NOW)).toEqual(refusal);
  });

  it("of another clinic with the same name", async () => {
    const other = await openClinic();
    const swapped = { root: other.authority.root, issuing: clinic.authority.issuing };
    const refusal = { kind: "refused", reason: "wrong-signature" };
    expect(await checkChain(phone.chain, other.authority, NOW)).toEqual(refusal);
    expect(await checkChain(phone.chain, swapped, NOW)).toEqual(refusal);
  });

  it("of a role there is not, or a person without a name", async () => {
    for (const parts of [
      ["FRIEND", "Sam"],
      ["CLIENT", ""],
    ] as const) {
      const name = [
        [NamePart.UID, sam.personId],
        [NamePart.ROLE, parts[0]],
        [NamePart.COMMON_NAME, parts[1]],
      ] as const;
      const verdict = await verdictOn({ account: { subject: name }, device: { issuer: name } });
      expect(verdict).toEqual({ kind: "refused", reason: "malformed" });
    }
  });

  it("with any byte changed, and never with an exception", async () => {
    const [device, account] = phone.chain;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(device.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (place, change) => {
          const bent = device.map((octet, at) => (at === place ? octet ^ change : octet));
          const verdict = await checkChain([bent, account], clinic.authority, NOW);
          expect(verdict.kind).toBe("refused");
        },
      ),
      { numRuns: 300 },
    );
  });

  it("when the bytes are anything at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const verdict = await checkChain([bytes, bytes], clinic.authority, NOW);
        expect(verdict).toEqual({ kind: "refused", reason: "malformed" });
      }),
    );
    const text = utf8String("Sam");
    expect((await checkChain([text, text], clinic.authority, NOW)).kind).toBe("refused");
  });
});

describe("the access log's certificate", () => {
  const subject = [
    [NamePart.COMMON_NAME, "Haven Clinic access log"],
    [NamePart.ROLE, "ACCESS_LOG"],
  ] as const;

  async function verdict(lies: Partial<CertificateTerms> = {}, authority = clinic.authority) {
    const log = await openService(clinic, { subject, ...lies });
    return { log, verdict: await checkAccessLog(log.certificate, authority, NOW) };
  }

  it("vouches for the key it names", async () => {
    const honest = await verdict();
    expect(honest.verdict).toEqual({ kind: "valid", key: honest.log.key.publicKey });
  });

  const lies: readonly (readonly [string, ChainRefusal, () => Partial<CertificateTerms>])[] = [
    [
      "of the delivery service",
      "not-the-access-log",
      () => ({ subject: [[NamePart.ROLE, "DELIVERY_SERVICE"]] }),
    ],
    [
      "of a person",
      "not-the-access-log",
      () => ({ subject: [...subject, [NamePart.UID, sam.personId]] }),
    ],
    ["that may certify", "not-the-access-log", () => ({ pathLength: 0 })],
    ["that is over", "expired", () => ({ notAfter: ago(1) })],
    ["that an account signed", "wrong-signature", () => ({ issuerKey: sam.key })],
  ];

  it.each(lies)("is refused when it is one %s", async (_what, reason, terms) => {
    expect((await verdict(terms())).verdict).toEqual({ kind: "refused", reason });
  });

  it("is refused when another clinic made it, or nobody", async () => {
    const other = await openClinic("Other Clinic");
    expect((await verdict({}, other.authority)).verdict.kind).toBe("refused");
    const nothing = await checkAccessLog(new Uint8Array(3), clinic.authority, NOW);
    expect(nothing).toEqual({ kind: "refused", reason: "malformed" });
  });

  it("does not pass for the delivery service's", async () => {
    const { log } = await verdict();
    const taken = await checkDeliveryService(log.certificate, clinic.authority, NOW);
    expect(taken).toEqual({ kind: "refused", reason: "not-the-delivery-service" });
  });
});

describe("trust", () => {
  const pins = new Map<PersonId, Uint8Array>();
  const store = () =>
    trustStore(clinic.authority, { pinned: async (person) => pins.get(person) }, () => NOW);

  it("is new for somebody never seen, and given once their key is pinned", async () => {
    expect((await store().check(phone.chain, phone.key.publicKey)).kind).toBe("new");
    pins.set(sam.personId, sam.key.publicKey);
    expect((await store().check(phone.chain, phone.key.publicKey)).kind).toBe("trusted");
  });

  it("ends when the clinic certifies another key for the person", async () => {
    pins.set(sam.personId, sam.key.publicKey);
    const other = await openAccount(clinic, "Sam", "CLIENT", sam.personId);
    const device = await enrolDevice(other);
    const trust = await store().check(device.chain, device.key.publicKey);
    expect(trust).toMatchObject({ kind: "account-key-changed" });
  });

  it("is refused when the leaf has another key than its certificate", async () => {
    const other = await newDeviceKey();
    const trust = await store().check(phone.chain, other.publicKey);
    expect(trust).toEqual({ kind: "refused", reason: "wrong-key" });
  });

  it("is not moved by ids of other people", async () => {
    pins.clear();
    pins.set(freshId<PersonId>(), sam.key.publicKey);
    expect((await store().check(phone.chain, phone.key.publicKey)).kind).toBe("new");
  });
});
