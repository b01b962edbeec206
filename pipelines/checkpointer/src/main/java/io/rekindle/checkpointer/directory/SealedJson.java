package io.rekindle.checkpointer.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekindle.portable.format.DamagedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * JSON that people can read and that notices any change of a byte: its last field is the CRC-32C of
 * all others, and the bytes must be those that writing it again gives. Its first field is {@code
 * formatVersion}.
 */
public final class SealedJson {
  private static final String CHECKSUM = "checksum";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private SealedJson() {}

  /** Of a record whose first component is {@code int formatVersion}. */
  public static byte[] encode(Record value) {
    try {
      return seal(MAPPER.valueToTree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws DamagedException if it is absent or damaged
   * @throws UnknownVersionException if it is of another version
   */
  public static <T extends Record> T read(Path file, Class<T> type, int version)
      throws IOException, UnknownVersionException {
    return read(file, type, version, version);
  }

  /**
   * Of one of some versions in a row; what an older one lacks is null.
   *
   * @throws DamagedException if it is absent or damaged
   * @throws UnknownVersionException if it is of another version
   */
  public static <T extends Record> T read(Path file, Class<T> type, int oldest, int newest)
      throws IOException, UnknownVersionException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DamagedException("the file " + file + " is missing");
    }
    try {
      if (!(MAPPER.readTree(bytes) instanceof ObjectNode tree)) {
        throw new DamagedException("the file " + file + " is damaged: it is no JSON object");
      }
      JsonNode found = tree.path("formatVersion");
      if (found.isInt() && (found.intValue() < oldest || found.intValue() > newest)) {
        throw new UnknownVersionException(
            file + " has format version " + found + "; this build reads " + named(oldest, newest));
      }
      tree.remove(CHECKSUM);
      if (!Arrays.equals(bytes, seal(tree))) {
        throw new DamagedException(
            "the file " + file + " is damaged: its checksum does not match its bytes");
      }
      tree.remove(CHECKSUM);
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new DamagedException("the file " + file + " is damaged: it is cut off or no JSON");
    }
  }

  private static String named(int oldest, int newest) {
    return oldest == newest ? "version " + newest : "versions " + oldest + " to " + newest;
  }

  private static byte[] seal(ObjectNode tree) throws JsonProcessingException {
    byte[] body = WRITER.writeValueAsBytes(tree);
    CRC32C crc = new CRC32C();
    crc.update(body);
    tree.put(CHECKSUM, String.format(Locale.ROOT, "%08x", crc.getValue()));
    return (WRITER.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
