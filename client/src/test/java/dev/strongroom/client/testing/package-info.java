/** What the client's tests stand on: a started server, a person at a browser, a server at fault. */
@NullMarked
package dev.strongroom.client.testing;

import org.jspecify.annotations.NullMarked;
