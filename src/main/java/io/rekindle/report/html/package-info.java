/**
 * The report as one self-contained HTML page. Here: what the page says in words, its tables' cells,
 * its drawings (SVG, made here) and the rendering; the templates and the style sheet are resources
 * beside this package. Not here: grouping, medians, formats of numbers (see {@code report}), and
 * anything that would need a network or a script to be read.
 */
package io.rekindle.report.html;
