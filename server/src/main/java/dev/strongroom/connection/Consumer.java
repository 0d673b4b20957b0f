package dev.strongroom.connection;

/// One customer of an application; made on first use.
///
/// @param metadata a JSON object: account_name, user_name, email, image
/// @param createdAt ms epoch
/// @param updatedAt ms epoch
public record Consumer(
        String applicationId,
        String consumerId,
        JsonText metadata,
        long createdAt,
        long updatedAt) {}
