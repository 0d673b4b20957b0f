package dev.strongroom.client.consumer;

/** How many requests were allowed, by what they were for. */
public record RequestCounts(long unify, long proxy, long vault) {
    /** None. */
    public static final RequestCounts NONE = new RequestCounts(0, 0, 0);
}
