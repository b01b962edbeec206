package io.rekindle.history;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** What is wrong with a JSON file, for people: not the parser's words. */
public final class Damage {
  private Damage() {}

  /** As "it is cut off or damaged at line 3, column 1". */
  public static String of(IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return "it is not UTF-8: the file is damaged";
    }
    if (!(failure instanceof JsonProcessingException json)) {
      return failure.getMessage();
    }
    JsonLocation at = json.getLocation();
    return "it is empty, cut off or damaged"
        + (at == null || at.getLineNr() < 1
            ? ""
            : " at line " + at.getLineNr() + ", column " + at.getColumnNr());
  }
}
