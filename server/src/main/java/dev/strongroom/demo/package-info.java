/// A whole world of third-party services on one port, for the demo and the tests.
///
/// Owns [dev.strongroom.demo.FakeProvider], which plays any connector from its file: consent
/// pages, token and revocation endpoints, an API that checks credentials. It misbehaves on
/// demand. Knows nothing of how Strongroom calls services: it is written from the RFCs and the
/// connector files alone, so that both sides can be held against each other.
///
/// Nothing but `Main` and the tests refers to it.
@NullMarked
package dev.strongroom.demo;

import org.jspecify.annotations.NullMarked;
