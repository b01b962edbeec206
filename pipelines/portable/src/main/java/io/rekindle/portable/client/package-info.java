/** What all of the project's processes say about the properties of Kafka's clients. */
package io.rekindle.portable.client;
