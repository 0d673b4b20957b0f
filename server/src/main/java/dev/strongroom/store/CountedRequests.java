package dev.strongroom.store;

import dev.strongroom.connection.RequestTally;

/// All requests of a consumer so far.
///
/// @param updatedAt when some were added last, ms epoch
public record CountedRequests(RequestTally requests, long updatedAt) {}
