package io.rekindle.portable.held;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.Cell;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.cell.Items;
import io.rekindle.portable.cell.StateValue;
import io.rekindle.portable.format.Hashes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeldCellsTest {
  private static final int CELLS = 200;
  private static final int BYTES = 100_000;

  @Test
  void whatIsSmallGoesThroughTheRunnersState() {
    try (HeldCells held = new HeldCells(1_000, 10_000)) {
      Cell small = cell(1, 900);
      byte[] stored = held.put("s", key(1), small);
      assertThat(Token.is(stored)).isFalse();
      assertThat(CellFormat.decode(stored)).usingRecursiveComparison().isEqualTo(small);
      assertThat(held.has("s", key(1))).isFalse();
      byte[] token = held.put("s", key(1), cell(2, 2_000));
      assertThat(Token.is(token)).isTrue();
      assertThat(token.length).isLessThan(20);
      assertThat(held.has("s", key(1))).isTrue();
      held.put("s", key(1), small);
      assertThat(held.has("s", key(1))).isFalse();
    }
  }

  @Test
  void onlyTheNewestVersionIsThere() {
    try (HeldCells held = new HeldCells(0, Long.MAX_VALUE)) {
      Token first = Token.decode(held.put("s", key(1), cell(1, 100)));
      Token second = Token.decode(held.put("s", key(1), cell(2, 100)));
      assertThat(held.find("s", key(1)).number()).isEqualTo(second.number());
      assertThat(first.number()).isNotEqualTo(second.number());
      assertThat(held.find("other", key(1))).isNull();
    }
  }

  /**
   * Some 20 MB of which 1 MB may be held, often enough for what is dead in the file to be freed.
   */
  @Test
  void whatFallsOutComesBackFromTheFile() {
    SplittableRandom random = new SplittableRandom(1);
    int[] seeds = new int[CELLS];
    byte[][] tokens = new byte[CELLS][];
    try (HeldCells held = new HeldCells(0, 1_000_000)) {
      for (int i = 0; i < 10 * CELLS; i++) {
        int one = i < CELLS ? i : random.nextInt(CELLS);
        if (tokens[one] != null) {
          HeldCells.Version found = held.find("s", key(one));
          assertThat(found.number()).isEqualTo(Token.decode(tokens[one]).number());
          byte[] expected = CellFormat.encode(cell(seeds[one], BYTES));
          assertThat(Arrays.equals(CellFormat.encode(found.cell()), expected)).isTrue();
        }
        seeds[one] = i;
        tokens[one] = held.put("s", key(one), cell(i, BYTES));
      }
      assertThat(held.spills()).isGreaterThan(5 * CELLS);
      assertThat(held.fileBytes()).isLessThan(3L * CELLS * BYTES);
    }
  }

  private static byte[] key(int number) {
    return new byte[] {(byte) number};
  }

  private static Cell cell(int seed, int bytes) {
    byte[] item = new byte[bytes];
    new java.util.Random(seed).nextBytes(item);
    TreeMap<String, StateValue> state = new TreeMap<>();
    state.put("v", new StateValue(StateValue.Kind.VALUE, Items.of(List.of(item))));
    Body body = new Body(0, 0, state, new TreeMap<>());
    byte[] hash = Hashes.next(Hashes.start(), item);
    return new Cell(body, hash, body, hash, hash, List.of(), Set.of("id"), "me");
  }
}
