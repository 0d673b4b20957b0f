/// What the tests of the Java client stand on: a started server, and a person at a browser.
@NullMarked
package dev.strongroom.client.testing;

import org.jspecify.annotations.NullMarked;
