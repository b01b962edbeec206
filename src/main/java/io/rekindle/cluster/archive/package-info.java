/**
 * Class-data archives (AppCDS): the classes of a module's libraries, parsed and verified once, so
 * that a cold process maps them instead of reading thousands of classes from jars. Here: which
 * archive fits, how it is made from a list of classes, how such a list comes to be. An archive is
 * never needed: without one a process starts as it always did, only slower. Not here: processes of
 * a run.
 */
package io.rekindle.cluster.archive;
