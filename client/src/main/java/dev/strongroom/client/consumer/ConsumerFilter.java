package dev.strongroom.client.consumer;

import org.jspecify.annotations.Nullable;

/**
 * Which consumers to list.
 *
 * <pre>{@code
 * ConsumerFilter.ALL.search("acme").pageSize(100)
 * }</pre>
 *
 * @param consumerId the beginning of their ids, case included
 * @param search in id, e-mail, account name or user name, in any case
 * @param pageSize how many to fetch at once, 1 to 200
 */
public record ConsumerFilter(@Nullable String consumerId, @Nullable String search, int pageSize) {
    public static final ConsumerFilter ALL = new ConsumerFilter(null, null, 100);

    public ConsumerFilter consumerId(String beginning) {
        return new ConsumerFilter(beginning, search, pageSize);
    }

    public ConsumerFilter search(String text) {
        return new ConsumerFilter(consumerId, text, pageSize);
    }

    public ConsumerFilter pageSize(int value) {
        return new ConsumerFilter(consumerId, search, value);
    }
}
