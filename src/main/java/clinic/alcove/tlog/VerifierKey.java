package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import clinic.alcove.values.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key as people hand it around: {@code name+id+base64(type || key)}, C2SP signed-note. The
 * id is a hash over the rest, so a key that was mistyped does not read. Equal by its text.
 */
public final class VerifierKey {
  private static final int PARTS = 3;
  private static final String ID = "[0-9a-f]{8}";

  private final String name;
  private final KeyKind kind;
  private final byte[] raw;

  private VerifierKey(String name, KeyKind kind, byte[] raw) {
    this.name = KeyName.checked(name);
    this.kind = kind;
    this.raw = raw;
    if (kind.isVerifiable()) {
      Ed25519.publicKey(raw);
    }
  }

  static VerifierKey of(String name, KeyKind kind, byte[] raw) {
    return new VerifierKey(name, kind, raw.clone());
  }

  /**
   * Reads a key. An id that is not this key's, an unknown type, another length than the type's or
   * base64 that is not canonical is {@link Finding#PARSE}.
   */
  public static VerifierKey parse(String vkey) {
    // The base64 at the end may itself hold a plus.
    String[] parts = vkey.split("\\+", PARTS);
    if (parts.length != PARTS || !parts[1].matches(ID)) {
      throw malformed("not a verifier key: name+id+key");
    }
    byte[] typed = Strict.base64(parts[2], "a verifier key");
    VerifierKey key =
        new VerifierKey(parts[0], KeyKind.of(typed), Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.hexId().equals(parts[1])) {
      throw malformed("a verifier key whose id is another key's");
    }
    return key;
  }

  /** Whose key it says it is. */
  public String name() {
    return name;
  }

  /** What it signs. */
  public KeyKind kind() {
    return kind;
  }

  /** {@code SHA-256(name || 0x0A || type || key)[:4]}, as signature lines carry it. */
  public int id() {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Hashing.of(named, typed())).getInt();
  }

  private String hexId() {
    return HexFormat.of().toHexDigits(id());
  }

  /** The bare public key. */
  public Bytes raw() {
    return Bytes.of(raw);
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(typed());
  }

  /**
   * Whether this key made this signature over the note's text. The line's name and id are the
   * caller's to compare. Always false for a kind that we cannot verify.
   */
  public boolean verifies(String noteText, NoteSignature signature) {
    byte[] made = signature.signature().toByteArray();
    return switch (kind) {
      case ED25519 -> signed(noteText.getBytes(StandardCharsets.UTF_8), made);
      case ED25519_COSIGNATURE ->
          Cosignature.isOne(signature)
              && signed(
                  Cosignature.message(noteText, Cosignature.time(signature)),
                  Arrays.copyOfRange(made, Long.BYTES, made.length));
      case ML_DSA_44_COSIGNATURE -> false;
    };
  }

  private boolean signed(byte[] message, byte[] signature) {
    return Ed25519.verifies(Ed25519.publicKey(raw), message, signature);
  }

  private byte[] typed() {
    byte[] typed = new byte[1 + raw.length];
    typed[0] = kind.code();
    System.arraycopy(raw, 0, typed, 1, raw.length);
    return typed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key && text().equals(key.text());
  }

  @Override
  public int hashCode() {
    return id();
  }

  @Override
  public String toString() {
    return text();
  }
}
