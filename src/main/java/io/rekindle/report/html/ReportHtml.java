package io.rekindle.report.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.rekindle.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Renders the page. All text is escaped by the template engine, or by {@link Svg} within drawings.
 */
public final class ReportHtml {
  private static final Template PAGE =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .nullValue("")
          .withLoader(name -> reader(name + ".mustache"))
          .compile(reader("page.mustache"));

  private ReportHtml() {}

  public static String render(Report report) {
    return PAGE.execute(PageView.of(report, text("style.css")));
  }

  private static Reader reader(String name) {
    InputStream resource = ReportHtml.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("the build lacks the resource " + name);
    }
    return new InputStreamReader(resource, StandardCharsets.UTF_8);
  }

  private static String text(String name) {
    try (Reader reader = reader(name)) {
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[8192];
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
