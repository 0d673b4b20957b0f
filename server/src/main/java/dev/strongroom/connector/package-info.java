/// What a third-party service *is*: how it authenticates, where its endpoints are, what it asks
/// of a consumer, how a credential is attached to a call.
///
/// Owns the connector file format (YAML, one file per connector), its loader and the catalogue.
/// Knows no application, no consumer and no network. Only this package reads connector YAML;
/// nothing outside `quirk` names a service in Java.
@NullMarked
package dev.strongroom.connector;

import org.jspecify.annotations.NullMarked;
