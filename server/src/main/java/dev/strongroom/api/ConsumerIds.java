package dev.strongroom.api;

/// Which texts may be the id of a consumer: what a header can carry.
final class ConsumerIds {
    private static final int LONGEST = 1024;

    private ConsumerIds() {}

    /// @param where it stands, for the error
    /// @throws ApiException 400 if it cannot be one
    static String checked(String where, String id) {
        if (id.length() > LONGEST || !Values.isOneLine(id)) {
            throw ApiException.invalid(
                    where + " must be at most 1024 characters, none of them a control");
        }
        return id;
    }

    /// For a new one that stands elsewhere than in a header. Headers lose the space around a value.
    ///
    /// @throws ApiException 400 if it cannot be one
    static String checkedBare(String where, String id) {
        if (id.isEmpty() || !id.strip().equals(id)) {
            throw ApiException.invalid(where + " must not be empty, nor begin or end with a space");
        }
        return checked(where, id);
    }
}
