/** How files that hold a pipeline's state are made. */
package io.rekindle.portable.file;
