package dev.strongroom.vault;

import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.RequestTally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A consumer with what is known around it.
///
/// @param services ids of the services that it has connections to
/// @param requests all of them so far, this process's latest included
/// @param requestsUpdatedAt when requests were added last, ms epoch; 0 = there were none
/// @param connections one JSON object each, without any secret; null where they were not asked for
public record ConsumerView(
        Consumer consumer,
        List<String> services,
        RequestTally requests,
        long requestsUpdatedAt,
        @Nullable List<JsonText> connections) {}
