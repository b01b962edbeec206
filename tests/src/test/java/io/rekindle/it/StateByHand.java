package io.rekindle.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Looks into the ledger's state, mends it and puts it back, as a user does offline. */
final class StateByHand {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StateByHand() {}

  /** Gives an account that has applied five rounds of deposits a thousand cents more. */
  static void addThousand(Path out, Path checkpoints, String account) throws Exception {
    Rekindle rekindle = new Rekindle(out);
    List<String> mended = new ArrayList<>();
    int found = 0;
    String exported = rekindle.run("checkpoint", "export", checkpoints.toString()).text();
    for (String line : exported.lines().filter(line -> line.startsWith("{")).toList()) {
      JsonNode cell = JSON.readTree(line);
      if (cell.path("step").asText().equals("ledger")
          && cell.path("key").asText().equals(account)) {
        found++;
        addThousand((ArrayNode) cell.get("state").get("account").get("items"));
      }
      mended.add(JSON.writeValueAsString(cell));
    }
    assertThat(found).isEqualTo(1);
    Path file = Files.write(out.resolve("mended.jsonl"), mended);
    Rekindle.Result imported =
        rekindle.run("checkpoint", "import", checkpoints.toString(), file.toString());
    assertThat(imported.exit()).as(imported.text()).isZero();
    assertThat(imported.text()).contains("1 cells changed, 0 added, 0 removed");
  }

  /** Layout 1; 5, 15 and the last offset, each as zigzag: 1015 needs two bytes. */
  private static void addThousand(ArrayNode items) {
    byte[] before = Base64.getDecoder().decode(items.get(0).get("base64").asText());
    assertThat(before).startsWith(1, 2 * 5, 2 * 15);
    byte[] after = new byte[before.length + 1];
    System.arraycopy(before, 3, after, 4, before.length - 3);
    after[0] = 1;
    after[1] = 2 * 5;
    after[2] = (byte) (0x80 | (2 * 1015) & 0x7f);
    after[3] = (byte) ((2 * 1015) >> 7);
    ((ObjectNode) items.get(0)).put("base64", Base64.getEncoder().encodeToString(after));
  }
}
