package clinic.alcove.load;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A therapist and a client with a conversation whose group both devices are in.
 *
 * @param group the group's id, 16 bytes
 * @param epoch the group's epoch
 */
public record SeededPair(
    ConversationId conversation,
    Bytes group,
    long epoch,
    SeededDevice therapist,
    SeededDevice client) {

  /** Writes one line a pair, private keys and cookies included: for a clinic of nobody. */
  public static void write(Path file, List<SeededPair> pairs) {
    try {
      Files.write(file, pairs.stream().map(SeededPair::text).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static List<SeededPair> read(Path file) {
    try {
      return Files.readAllLines(file).stream().map(SeededPair::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    return String.join(
        " ",
        conversation.toString(),
        group.toBase64(),
        String.valueOf(epoch),
        therapist.text(),
        client.text());
  }

  private static SeededPair parse(String line) {
    String[] words = line.split(" ");
    return new SeededPair(
        ConversationId.of(words[0]),
        Bytes.ofBase64(words[1]),
        Long.parseLong(words[2]),
        SeededDevice.parse(words, 3),
        SeededDevice.parse(words, 7));
  }
}
