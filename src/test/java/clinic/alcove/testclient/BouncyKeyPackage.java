package clinic.alcove.testclient;

import clinic.alcove.values.Bytes;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.codec.KeyPackage;

/**
 * A key package and its two private keys, kept until the Welcome that uses them.
 *
 * @param keyPackage the public part
 * @param init the HPKE key the Welcome is sealed to
 * @param leaf the HPKE key of the leaf
 * @param message as uploaded: MLSMessage(KeyPackage)
 */
public record BouncyKeyPackage(
    KeyPackage keyPackage,
    AsymmetricCipherKeyPair init,
    AsymmetricCipherKeyPair leaf,
    Bytes message) {}
