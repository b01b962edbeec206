package io.rekindle.cluster.samza;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamzaTopicsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  @Test
  void aChangelogIsNamedAsBeamsRunnerNamesIt() {
    assertThat(new SamzaTopics(null, null, "run-samza", 4).changelog("account"))
        .isEqualTo("run-samza-1-account-changelog");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tuned", "stock"})
  void theConfigurationNamesAStoreForEachStateOfThePipeline(String tuning) throws IOException {
    Properties configuration = new Properties();
    Path file = PROJECT.resolve("runners-config/samza/conf/" + tuning + "/samza.properties");
    configuration.load(new StringReader(Files.readString(file)));
    Collection<String> stores = SamzaTopics.stores(configuration);
    assertThat(stores).contains("beamStore");
    stores.remove("beamStore");
    assertThat(stores).isEqualTo(stateIds("ledger"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tuned", "stock"})
  void thePortableConfigurationNamesTheStoreOfAllCells(String tuning) throws IOException {
    Properties configuration = new Properties();
    Path file = PROJECT.resolve("runners-config/samza/conf/" + tuning + "/portable.properties");
    configuration.load(new StringReader(Files.readString(file)));
    Collection<String> stores = SamzaTopics.stores(configuration);
    stores.remove("beamStore");
    assertThat(stores).isEqualTo(stateIds("portable/beam"));
  }

  private static Collection<String> stateIds(String folder) throws IOException {
    Collection<String> ids = new TreeSet<>();
    Pattern stateId = Pattern.compile("@StateId\\(\"([^\"]+)\"\\)");
    try (Stream<Path> sources =
        Files.walk(PROJECT.resolve("pipelines/src/main/java/io/rekindle").resolve(folder))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = Files.readString(source).replaceAll("(?s)/\\*.*?\\*/", "");
        Matcher matcher = stateId.matcher(code);
        while (matcher.find()) {
          ids.add(matcher.group(1));
        }
      }
    }
    return ids;
  }
}
