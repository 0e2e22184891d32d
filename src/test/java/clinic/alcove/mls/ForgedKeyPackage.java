package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A key package as it should be; a test changes what it wants to lie about, then signs. */
final class ForgedKeyPackage {
  int version = SuiteOne.MLS_10;
  int suite = SuiteOne.ID;
  byte[] initKey = Fresh.bytes();
  final ForgedLeaf leaf;
  byte[] extensions = new byte[0];
  @Nullable ForgedDevice signer;

  ForgedKeyPackage(ForgedDevice owner) {
    leaf = new ForgedLeaf(owner);
  }

  ForgedKeyPackage but(Consumer<ForgedKeyPackage> lie) {
    lie.accept(this);
    return this;
  }

  byte[] bare() {
    Sheet sheet = new Sheet();
    sheet.u16(version).u16(suite).vector(initKey);
    sheet.raw(leaf.bytes()).vector(extensions);
    ForgedDevice signing = signer == null ? leaf.owner : signer;
    sheet.vector(signing.sign("KeyPackageTBS", sheet.bytes()));
    return sheet.bytes();
  }

  Bytes message() {
    return message(bare());
  }

  static Bytes message(byte[] bare) {
    Sheet sheet = new Sheet();
    sheet.u16(SuiteOne.MLS_10).u16(WireFormat.KEY_PACKAGE.code);
    return Bytes.of(sheet.raw(bare).bytes());
  }
}
