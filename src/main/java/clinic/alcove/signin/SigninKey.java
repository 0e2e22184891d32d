package clinic.alcove.signin;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.Bytes;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of this room that is not in the database: 32 random bytes in {@code
 * <alcove.data>/sign-in.key}, readable by the server's user only. Seals what must be readable again
 * (AES-256-GCM, NIST SP 800-38D, a fresh 96-bit nonce each time) and authenticates what must not be
 * invented (HMAC-SHA-256). Who steals the database alone has neither.
 */
public final class SigninKey {
  private static final String FILE = "sign-in.key";
  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final byte[] secret;
  private final SecureRandom random;

  private SigninKey(byte[] secret, SecureRandom random) {
    this.secret = secret;
    this.random = random;
  }

  /** Reads the key of this data folder; makes it when there is none. Never replaces one. */
  public static SigninKey openOrCreate(Path folder, SecureRandom random) {
    Path file = folder.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        create(file, random);
      }
      byte[] secret = Files.readAllBytes(file);
      if (secret.length != KEY) {
        throw new IOException(FILE + " is damaged");
      }
      return new SigninKey(secret, random);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the sign-in key", e);
    }
  }

  /** Seals this for this purpose and owner; it opens for the same only. */
  Bytes seal(String purpose, Bytes owner, Bytes plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, purpose, owner, nonce, plain.toByteArray());
    return Bytes.of(ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
  }

  /** Opens what was sealed. Throws when it was altered or is somebody else's. */
  Bytes open(String purpose, Bytes owner, Bytes sealed) {
    byte[] all = sealed.toByteArray();
    byte[] nonce = Bytes.of(all, 0, NONCE).toByteArray();
    byte[] rest = Bytes.of(all, NONCE, all.length).toByteArray();
    return Bytes.of(crypt(Cipher.DECRYPT_MODE, purpose, owner, nonce, rest));
  }

  /** A message authentication code, 32 bytes, for this purpose. */
  Bytes mac(String purpose, Bytes message) {
    return Bytes.of(hmac(derived(purpose), message.toByteArray()));
  }

  private byte[] crypt(int mode, String purpose, Bytes owner, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(derived(purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.toByteArray());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal or open with this sign-in key", e);
    }
  }

  /** A key for one purpose only (NIST SP 800-108 with one block). */
  private byte[] derived(String purpose) {
    return hmac(secret, ("alcove " + purpose).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is missing", e);
    }
  }

  private static void create(Path file, SecureRandom random) throws IOException {
    byte[] secret = new byte[KEY];
    random.nextBytes(secret);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner())) {
      channel.write(ByteBuffer.wrap(secret));
    } catch (FileAlreadyExistsException e) {
      // Somebody was faster: theirs is the key.
      return;
    }
  }

  private static FileAttribute<?>[] onlyOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** One key for the whole server. */
  @Dependent
  static class Kept {
    @Produces
    @Singleton
    SigninKey key(ClinicSettings clinic, SecureRandom random) {
      return openOrCreate(clinic.data(), random);
    }
  }
}
