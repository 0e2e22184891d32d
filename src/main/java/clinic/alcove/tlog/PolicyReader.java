package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import clinic.alcove.values.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads C2SP tlog-policy line by line; a name means only what was defined above it. */
final class PolicyReader {
  private static final String NONE = "none";
  private static final int LONGEST = 256 * 1024;
  private static final int DELETE = 0x7f;
  private static final int MOST = 1024;

  private final List<Policy.Log> logs = new ArrayList<>();
  private final Map<String, Policy.Witness> witnesses = new LinkedHashMap<>();
  private final Map<String, Quorum> named = new HashMap<>();
  private final Set<Bytes> keys = new HashSet<>();
  private final Set<String> members = new HashSet<>();
  private final List<Quorum> quorums = new ArrayList<>();

  Policy read(String text) {
    if (text.length() > LONGEST) {
      throw malformed("too long for a policy");
    }
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      try {
        read(clean(line).split("[ \t]+"));
      } catch (ProofException wrong) {
        throw malformed("line " + number + " of the policy: " + wrong.what());
      }
    }
    if (logs.isEmpty()) {
      throw malformed("a policy names a log");
    }
    if (quorums.size() != 1) {
      throw malformed("a policy has one quorum line");
    }
    return new Policy(logs, witnesses, quorums.get(0));
  }

  /** Without white space around it; a comment is a line of its own. */
  private static String clean(String line) {
    Strict.plainText(line.replace('\t', ' '), "it");
    if (line.indexOf(DELETE) >= 0) {
      throw malformed("it has a control character");
    }
    String stripped = line.replaceAll("^[ \t]+|[ \t]+$", "");
    return stripped.startsWith("#") ? "" : stripped;
  }

  private void read(String[] words) {
    switch (words[0]) {
      case "" -> {}
      case "log" -> log(words);
      case "witness" -> witness(words);
      case "group" -> group(words);
      case "quorum" -> quorum(words);
      default -> throw malformed("it starts with none of log, witness, group, quorum");
    }
  }

  private void log(String[] words) {
    counted(words, 2, 3);
    VerifierKey key = VerifierKey.parse(words[1]);
    if (key.kind() != KeyKind.ED25519) {
      throw malformed("a log signs with type 1, Ed25519");
    }
    newKey(key);
    logs.add(new Policy.Log(key, words.length > 2 ? words[2] : ""));
  }

  private void witness(String[] words) {
    counted(words, 3, 4);
    VerifierKey key = VerifierKey.parse(words[2]);
    if (key.kind() == KeyKind.ED25519) {
      throw malformed("a witness signs with a cosignature's type");
    }
    newKey(key);
    define(words[1], Quorum.witness(words[1]));
    witnesses.put(words[1], new Policy.Witness(words[1], key, words.length > 3 ? words[3] : ""));
  }

  private void group(String[] words) {
    counted(words, 4, MOST);
    List<Quorum> of = new ArrayList<>();
    for (String member : Arrays.asList(words).subList(3, words.length)) {
      of.add(known(member));
      if (!members.add(member)) {
        throw malformed("it has a member that is in a group already");
      }
    }
    define(words[1], Quorum.atLeast(threshold(words[2], of.size()), of));
  }

  private static int threshold(String word, int members) {
    long count =
        switch (word) {
          case "any" -> 1;
          case "all" -> members;
          default -> Strict.decimal(word, "its threshold");
        };
    if (count < 1 || count > members) {
      throw malformed("its threshold is 1 to the number of members");
    }
    return (int) count;
  }

  private void quorum(String[] words) {
    counted(words, 2, 2);
    quorums.add(words[1].equals(NONE) ? Quorum.NONE : known(words[1]));
  }

  private Quorum known(String name) {
    Quorum known = named.get(name);
    if (known == null) {
      throw malformed("it uses a name that is not defined above it");
    }
    return known;
  }

  private void define(String name, Quorum meaning) {
    if (name.equals(NONE) || named.putIfAbsent(name, meaning) != null) {
      throw malformed("it defines a name that is taken");
    }
  }

  /** The same key under two names would count one witness twice. */
  private void newKey(VerifierKey key) {
    if (!keys.add(key.raw())) {
      throw malformed("it has a key that stands above it already");
    }
  }

  private static void counted(String[] words, int fewest, int most) {
    if (words.length < fewest || words.length > most) {
      throw malformed("it has too few or too many words");
    }
  }
}
