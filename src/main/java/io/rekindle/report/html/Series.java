package io.rekindle.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A series as the path of a plot that is 1000 wide: y grows downwards, a null breaks the line. */
final class Series {
  static final double WIDTH = 1000;

  private Series() {}

  /**
   * @param firstX where point 0 lies
   * @param stepX from point to point
   * @param y from value to place
   */
  static String line(
      List<? extends Number> values, double firstX, double stepX, DoubleUnaryOperator y) {
    StringBuilder path = new StringBuilder(values.size() * 8);
    boolean drawing = false;
    for (int i = 0; i < values.size(); i++) {
      double x = firstX + i * stepX;
      if (values.get(i) == null || x < -stepX || x > WIDTH + stepX) {
        drawing = false;
        continue;
      }
      path.append(drawing ? 'L' : 'M').append(Svg.number(x)).append(' ');
      path.append(Svg.number(y.applyAsDouble(values.get(i).doubleValue())));
      if (!drawing) {
        path.append("h0");
      }
      drawing = true;
    }
    return path.toString();
  }

  /** With null for each zero that has only zeros beside it: nothing to draw there. */
  static List<Double> withoutRests(List<Double> values) {
    List<Double> drawn = new ArrayList<>(values);
    for (int i = 0; i < values.size(); i++) {
      double before = i == 0 ? 0 : values.get(i - 1);
      double after = i == values.size() - 1 ? 0 : values.get(i + 1);
      if (values.get(i) == 0 && before == 0 && after == 0) {
        drawn.set(i, null);
      }
    }
    return drawn;
  }

  /** A line closed along the bottom; the values must have no gaps. */
  static String area(
      List<? extends Number> values,
      double firstX,
      double stepX,
      double height,
      DoubleUnaryOperator y) {
    String line = line(values, firstX, stepX, y);
    if (line.isEmpty()) {
      return "";
    }
    int begin = (int) Math.max(0, Math.ceil((-stepX - firstX) / stepX));
    int end = (int) Math.min(values.size() - 1, Math.floor((WIDTH + stepX - firstX) / stepX));
    return line
        + "L"
        + Svg.number(firstX + end * stepX)
        + " "
        + Svg.number(height)
        + "L"
        + Svg.number(firstX + begin * stepX)
        + " "
        + Svg.number(height)
        + "Z";
  }
}
