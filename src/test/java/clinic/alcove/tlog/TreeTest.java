package clinic.alcove.tlog;

import static clinic.alcove.tlog.NoteTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The tree against its definition, and at the edges of its tiles. */
class TreeTest {
  @Test
  void itIsWhatTheRecursiveDefinitionSays() {
    SplittableRandom chance = new SplittableRandom(20261123);
    for (int round = 0; round < 40; round++) {
      List<byte[]> entries = entries(chance, chance.nextInt(1, 700));
      TreeInMemory tree = grown(chance, entries);
      int size = entries.size();
      TreeReader reader = tree.reader();
      Hash root = NaiveTree.root(entries);
      assertThat(tree.root).as("size %s", size).isEqualTo(root);
      assertThat(reader.root()).isEqualTo(root);
      for (int i = 0; i < 10; i++) {
        int index = chance.nextInt(size);
        int old = chance.nextInt(1, size + 1);
        List<Hash> path = reader.inclusion(index);
        List<Hash> proof = reader.consistency(old);
        assertThat(path).isEqualTo(NaiveTree.path(index, entries));
        assertThat(proof).isEqualTo(NaiveTree.proof(old, entries));
        assertThat(reader.entry(index)).isEqualTo(entries.get(index));
        Proofs.checkInclusion(index, size, reader.leaf(index), root, path);
        Proofs.checkConsistency(old, size, reader.rootAt(old), root, proof);
        everyOtherIsRefused(chance, index, size, reader.leaf(index), root, path);
      }
    }
  }

  private static void everyOtherIsRefused(
      SplittableRandom chance, int index, int size, Hash leaf, Hash root, List<Hash> path) {
    Hash other = Hash.leaf(new byte[] {1, 2, 3});
    refused(Finding.ROOT, () -> Proofs.checkInclusion(index, size, other, root, path));
    refused(Finding.ROOT, () -> Proofs.checkInclusion(index, size, leaf, other, path));
    List<Hash> longer = new ArrayList<>(path);
    longer.add(chance.nextInt(path.size() + 1), other);
    refused(Finding.ROOT, () -> Proofs.checkInclusion(index, size, leaf, root, longer));
    if (!path.isEmpty()) {
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(chance.nextInt(path.size()));
      refused(Finding.ROOT, () -> Proofs.checkInclusion(index, size, leaf, root, shorter));
    }
    refused(Finding.GAP, () -> Proofs.checkInclusion(size, size, leaf, root, path));
  }

  @Test
  void aConsistencyProofHoldsForItsTwoTreesOnly() {
    TreeReader reader = SmallLog.tree(5).reader();
    Hash now = reader.root();
    Hash other = Hash.leaf(new byte[1]);
    for (int old = 1; old < 5; old++) {
      int size = old;
      List<Hash> proof = reader.consistency(size);
      Hash before = reader.rootAt(size);
      // Only where the old root is in the proof, at sizes that are no power of two, is it a fork.
      Finding wrongBefore = size == 3 ? Finding.FORK : Finding.ROOT;
      refused(wrongBefore, () -> Proofs.checkConsistency(size, 5, other, now, proof));
      refused(Finding.ROOT, () -> Proofs.checkConsistency(size, 5, before, other, proof));
      refused(Finding.TRUNCATED, () -> Proofs.checkConsistency(5, size, now, before, proof));
      List<Hash> longer = new ArrayList<>(proof);
      longer.add(other);
      refused(Finding.ROOT, () -> Proofs.checkConsistency(size, 5, before, now, longer));
      List<Hash> shorter = proof.subList(0, proof.size() - 1);
      refused(Finding.ROOT, () -> Proofs.checkConsistency(size, 5, before, now, shorter));
    }
    refused(Finding.FORK, () -> Proofs.checkConsistency(5, 5, other, now, List.of()));
    refused(Finding.ROOT, () -> Proofs.checkConsistency(5, 5, now, now, List.of(other)));
    refused(Finding.ROOT, () -> Proofs.checkConsistency(0, 5, Hash.emptyRoot(), now, List.of()));
  }

  /** Facts from audit-formats: a log whose i-th entry is the decimal text of i. */
  @Test
  void seventyThousandEntriesHaveTheRootAndTilesTheyShould() {
    TreeInMemory tree = new TreeInMemory();
    for (int from = 0; from < 70_000; from += 7_000) {
      byte[][] batch = new byte[7_000][];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = Integer.toString(from + i).getBytes(StandardCharsets.UTF_8);
      }
      tree.append(batch);
    }
    assertThat(tree.root.hex())
        .isEqualTo("1a4cdfcb66374a0c0dcbef49acbd4976d13ee864fb3cb241fc943cad04f02f7e");
    byte[] partial = tree.exactly(TilePath.parse("tile/1/001.p/17"));
    assertThat(Sha256.of(partial).toHex())
        .isEqualTo("adfaca2731630fe7944a4b98a0f98ef3e98685eafda09e6f81070218fb759ce4");
    long full = tree.bodies.keySet().stream().filter(path -> !path.contains(".p/")).count();
    assertThat(full).as("273 tiles, 273 bundles, one of level 1").isEqualTo(547);
    assertThat(tree.bodies)
        .containsKeys("tile/0/273.p/112", "tile/2/000.p/1", "tile/entries/273.p/112");
    TreeReader reader = tree.reader();
    Proofs.checkInclusion(
        69_999,
        70_000,
        Hash.leaf("69999".getBytes(StandardCharsets.UTF_8)),
        tree.root,
        reader.inclusion(69_999));
  }

  @Test
  void nothingHasGrownWhereNothingWasAppended() {
    TreeInMemory tree = grown(new SplittableRandom(1), entries(new SplittableRandom(2), 300));
    assertThat(TileGrowth.from(tree.size, tree).grown()).isEmpty();
    assertThat(TileGrowth.from(tree.size, tree).root()).isEqualTo(tree.root);
    assertThat(TileGrowth.empty().root()).isEqualTo(Hash.emptyRoot());
  }

  @Test
  void onlyWhatIsNewOrWiderHasGrown() {
    TreeInMemory tree = grown(new SplittableRandom(1), entries(new SplittableRandom(2), 255));
    TileGrowth growth = TileGrowth.from(255, tree);
    growth.append(new byte[3]);
    growth.append(new byte[3]);
    assertThat(growth.grown())
        .extracting(grown -> grown.path().text())
        .containsExactly(
            "tile/entries/000",
            "tile/entries/001.p/1",
            "tile/0/000",
            "tile/0/001.p/1",
            "tile/1/000.p/1");
  }

  @Test
  void aPartialTileThatIsGoneIsCutFromTheFullOne() {
    List<byte[]> entries = entries(new SplittableRandom(3), 256);
    TreeInMemory tree = grown(new SplittableRandom(4), entries);
    tree.bodies.keySet().removeIf(path -> path.contains("000.p/") && !path.contains("tile/1"));
    TreeReader earlier = new TreeReader(200, tree);
    assertThat(earlier.root()).isEqualTo(NaiveTree.root(entries.subList(0, 200)));
    assertThat(earlier.entry(7)).isEqualTo(entries.get(7));
  }

  @Test
  void aMissingTileIsNamed() {
    TreeInMemory tree = grown(new SplittableRandom(5), entries(new SplittableRandom(6), 300));
    tree.bodies.remove("tile/0/000");
    refused(Finding.TILE, () -> tree.reader().inclusion(3));
    refused(Finding.TILE, () -> TileGrowth.from(301, tree));
  }

  @Test
  void whatIsOutsideTheTreeIsNotAnswered() {
    TreeReader reader = SmallLog.tree(5).reader();
    assertThatThrownBy(() -> reader.inclusion(5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.leaf(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.consistency(6)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEntryIsACommitmentToSaltAndRecord() {
    byte[] salt = new byte[Commitment.SALT];
    byte[] record = "{}".getBytes(StandardCharsets.UTF_8);
    byte[] entry = Commitment.entry(salt, record);
    assertThat(Commitment.isEntry(entry)).isTrue();
    assertThat(Bytes.of(entry, 1, Commitment.SIZE))
        .isEqualTo(Sha256.of(Commitment.opened(salt, record)));
    assertThat(entry[0]).isEqualTo((byte) 1);
    salt[0] = 1;
    assertThat(Commitment.entry(salt, record)).isNotEqualTo(entry);
    assertThatThrownBy(() -> Commitment.entry(new byte[31], record))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static List<byte[]> entries(SplittableRandom chance, int count) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] entry = new byte[chance.nextInt(40)];
      chance.nextBytes(entry);
      entries.add(entry);
    }
    return entries;
  }

  /** Appended in batches of any length, as a sequencer does. */
  private static TreeInMemory grown(SplittableRandom chance, List<byte[]> entries) {
    TreeInMemory tree = new TreeInMemory();
    for (int from = 0; from < entries.size(); ) {
      int to = Math.min(entries.size(), from + chance.nextInt(1, 300));
      tree.append(entries.subList(from, to).toArray(new byte[0][]));
      from = to;
    }
    return tree;
  }
}
