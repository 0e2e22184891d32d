package clinic.alcove.testclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaddingTest {
  @ParameterizedTest
  @CsvSource({"0,256", "255,256", "256,512", "2000,2048", "32767,32768"})
  void aContentGoesIntoTheSmallestBucketThatHoldsItAndTheMark(int size, int bucket) {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) 7);
    assertThat(Padding.pad(content)).hasSize(bucket);
    assertThat(Padding.unpad(Padding.pad(content))).isEqualTo(content);
  }

  @Test
  void aContentThatEndsLikePaddingComesBackWhole() {
    byte[] content = {1, (byte) 0x80, 0, 0};
    assertThat(Padding.unpad(Padding.pad(content))).isEqualTo(content);
  }

  @Test
  void moreThanTheLargestBucketIsRefused() {
    assertThatThrownBy(() -> Padding.pad(new byte[32_768]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 128, 255, 300, 65_536})
  void bytesThatAreNoBucketAreRefused(int size) {
    byte[] wrong = new byte[size];
    if (size > 0) {
      wrong[0] = (byte) 0x80;
    }
    assertThatThrownBy(() -> Padding.unpad(wrong)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBucketWithoutAMarkIsRefused() {
    assertThatThrownBy(() -> Padding.unpad(new byte[256]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
