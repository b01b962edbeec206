package io.rekindle.portable.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Given;
import io.rekindle.portable.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Version 3 of the image topic's records: the stored samples, and whose they are. {@code
 * -Dsamples.write=true} writes those that are missing.
 */
class StampTest {
  private static final Path SAMPLES = Path.of("src/test/resources/samples/v3");

  /** The epoch of the fixed records. */
  private static final Origin EPOCH = new Origin("p", 5, 0x0123456789abcdefL);

  private static Map<String, byte[]> unstamped() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("image", ImageFormat.encode(Given.fixedImage()));
    all.put("ack", ImageFormat.encode(Given.fixedAck()));
    all.put("mark", ImageFormat.encode(Given.fixedMark()));
    all.put("declared", ImageFormat.encode(Given.fixedDeclared()));
    return all;
  }

  @Test
  void samplesAreReadAndWrittenByteForByte() throws IOException {
    for (Map.Entry<String, byte[]> record : unstamped().entrySet()) {
      byte[] today = Stamp.on(record.getValue(), EPOCH);
      Path file = SAMPLES.resolve(record.getKey() + ".bin");
      if (Boolean.getBoolean("samples.write") && Files.notExists(file)) {
        Files.createDirectories(SAMPLES);
        Files.write(file, today);
      }
      assertThat(today).as(record.getKey()).isEqualTo(Files.readAllBytes(file));
      assertThat(Stamp.read(today, EPOCH).orElseThrow())
          .usingRecursiveComparison()
          .isEqualTo(ImageFormat.decode(record.getValue()));
    }
  }

  @Test
  void whatAnotherEpochOfThatNumberWroteIsAStrangers() {
    Origin other = new Origin("q", EPOCH.epoch(), EPOCH.identity() + 1);
    for (byte[] record : unstamped().values()) {
      assertThat(Stamp.read(Stamp.on(record, other), EPOCH)).isEmpty();
      assertThat(Stamp.read(record, EPOCH)).as("of before there were identities").isEmpty();
    }
    assertThat(Stamp.read(null, EPOCH)).isEmpty();
    assertThat(Stamp.read(new byte[] {3, 'I'}, EPOCH)).isEmpty();
  }

  @Test
  void anEpochWithoutAnIdentityReadsWhatItWrote() {
    Origin old = new Origin("p", 5, Origin.UNKNOWN);
    byte[] ack = ImageFormat.encode(Given.fixedAck());
    assertThat(Stamp.on(ack, old)).isEqualTo(ack);
    assertThat(Stamp.read(ack, old)).contains(Given.fixedAck());
  }

  /** No byte can be another one and pass; where it hits whose it is, it is a stranger's. */
  @Test
  void damageIsFound() {
    for (byte[] record : unstamped().values()) {
      byte[] whole = Stamp.on(record, EPOCH);
      int head = 2 + 1 + Long.BYTES;
      for (int at = 1; at < whole.length; at++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << at % 8);
        if (at > 1 && at < head) {
          assertThat(Stamp.read(damaged, EPOCH)).isEmpty();
        } else {
          assertThatThrownBy(() -> Stamp.read(damaged, EPOCH)).isInstanceOf(DamagedException.class);
        }
        byte[] cut = Arrays.copyOf(whole, Math.max(head, at));
        assertThatThrownBy(() -> Stamp.read(cut, EPOCH)).isInstanceOf(DamagedException.class);
      }
    }
  }

  @Test
  void oneOfThisEpochInANewerVersionIsNoStrangers() {
    byte[] newer = Stamp.on(ImageFormat.encode(Given.fixedAck()), EPOCH);
    newer[0] = 4;
    assertThatThrownBy(() -> Stamp.read(newer, EPOCH)).isInstanceOf(DamagedException.class);
  }
}
