package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.shape.PipelineTopics;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.joda.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is secret is read where it is used; nobody finds it in a graph, a display or a message. */
class ClientFileTest {
  private static final String SECRET = "hunter2";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("client.properties");
    Files.writeString(
        file, "ssl.key.password=" + SECRET + "\ngroup.id=theirs\nfetch.max.wait.ms=7\n");
  }

  private PortableSettings settings() {
    HashMap<String, Object> client = new HashMap<>(ClientFile.named(file.toString()));
    return new PortableSettings(
        "s",
        1,
        new TreeMap<>(Map.of(0, 0L)),
        new TreeMap<>(),
        PipelineTopics.UNKNOWN,
        "none:1",
        "p-",
        "g",
        client,
        0,
        false);
  }

  @Test
  void aGraphHasTheFilesNameAndNothingOfWhatIsInIt() {
    TopicEnds ends = new TopicEnds(settings());
    var read = ends.source("in", new EventTimes(Duration.ZERO));
    assertThat(graph(read)).contains("client.properties").doesNotContain(SECRET);
    assertThat(graph(ends.sink())).contains("client.properties").doesNotContain(SECRET);
    assertThat(DisplayData.from(read).toString()).doesNotContain(SECRET);
  }

  private static String graph(Serializable part) {
    byte[] bytes = SerializableUtils.serializeToByteArray(part);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aClientGetsWhatIsInItButForWhatThePipelineSetsItself() {
    Map<String, Object> all = new HashMap<>(ClientFile.named(file.toString()));
    all.put("group.id", "ours");
    all.put("fetch.max.wait.ms", 500);
    assertThat(ClientFile.resolve(all))
        .containsEntry("ssl.key.password", SECRET)
        .containsEntry("group.id", "ours")
        .containsEntry("fetch.max.wait.ms", "7")
        .doesNotContainKey(ClientFile.PROPERTY);
  }

  @Test
  void withoutAFileThereIsNothingToRead() {
    assertThat(ClientFile.resolve(ClientFile.named(null))).isEmpty();
  }

  @Test
  void aFileThatIsNotThereOrMalformedIsNamedAndNotQuoted() throws Exception {
    Files.writeString(file, "ssl.key.password=" + SECRET + " \\uZZZZ");
    assertThatThrownBy(() -> ClientFile.resolve(ClientFile.named(file.toString())))
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining(SECRET)
        .hasNoCause();
    Files.delete(file);
    assertThatThrownBy(() -> ClientFile.resolve(ClientFile.named(file.toString())))
        .hasMessageContaining("must be there wherever the pipeline runs");
  }

  @Test
  void aValueThatAClientRefusesIsNotQuotedEither() throws Exception {
    Files.writeString(file, "max.poll.records=" + SECRET);
    Map<String, Object> all = new HashMap<>(ClientFile.named(file.toString()));
    all.put("bootstrap.servers", "localhost:1");
    for (String deserializer : List.of("key.deserializer", "value.deserializer")) {
      all.put(deserializer, ByteArrayDeserializer.class.getName());
    }
    assertThatThrownBy(() -> new KafkaClients.Consumers().apply(all))
        .hasMessageContaining("max.poll.records: Not a number of type INT")
        .hasMessageNotContaining(SECRET)
        .hasNoCause();
  }
}
