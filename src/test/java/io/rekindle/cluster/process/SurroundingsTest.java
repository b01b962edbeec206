package io.rekindle.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  @Test
  void childrenInheritNoLanguageNoFlagsAndNoSecrets() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/bin");
    environment.put("LANG", "tr_TR.ISO-8859-9");
    environment.put("LC_ALL", "C");
    environment.put("TZ", "Pacific/Chatham");
    environment.put("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC");
    environment.put("PASSWORD", "secret");
    Surroundings.of(environment);
    assertThat(environment)
        .containsOnly(
            Map.entry("PATH", "/bin"), Map.entry("LC_ALL", "C.UTF-8"), Map.entry("TZ", "UTC"));
  }

  @Test
  void aLocaleWithUtf8StaysForNotEveryMachineHasTheOther() {
    Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "en_US.utf8"));
    Surroundings.of(environment);
    assertThat(environment).containsEntry("LC_ALL", "en_US.utf8");
  }

  @Test
  void whatOnlyLaterJavaKnowsIsNotSaidToAnEarlierOne() {
    assertThat(JavaVersion.flags(17)).isEmpty();
    assertThat(JavaVersion.flags(21)).isEmpty();
    assertThat(JavaVersion.flags(25)).hasSize(2);
  }
}
