package dev.strongroom.client.wire;

import dev.strongroom.client.connection.AuthType;
import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.connection.Health;
import dev.strongroom.client.consumer.Consumer;
import dev.strongroom.client.consumer.ConsumerBuilder;
import dev.strongroom.client.consumer.ConsumerConnection;
import dev.strongroom.client.consumer.ConsumerConnectionBuilder;
import dev.strongroom.client.consumer.ConsumerStats;
import dev.strongroom.client.consumer.RequestCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads consumers. */
public final class ConsumerReaders {
    private ConsumerReaders() {}

    public static RequestCounts requestCounts(JsonSource in) {
        long unify = 0;
        long proxy = 0;
        long vault = 0;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "unify" -> unify = in.whole();
                case "proxy" -> proxy = in.whole();
                case "vault" -> vault = in.whole();
                default -> in.skip();
            }
        }
        return new RequestCounts(unify, proxy, vault);
    }

    public static ConsumerConnection consumerConnection(JsonSource in) {
        ConsumerConnectionBuilder consumerConnection = ConsumerConnection.builder();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> consumerConnection.id(in.text());
                case "application_id" -> consumerConnection.applicationId(in.word());
                case "consumer_id" -> consumerConnection.consumerId(in.text());
                case "unified_api" -> consumerConnection.unifiedApi(in.word());
                case "service_id" -> consumerConnection.serviceId(in.word());
                case "name" -> consumerConnection.name(in.word());
                case "tag_line" -> consumerConnection.tagLine(in.word());
                case "website" -> consumerConnection.website(in.word());
                case "icon" -> consumerConnection.icon(in.word());
                case "logo" -> consumerConnection.logo(in.word());
                case "auth_type" -> consumerConnection.authType(in.open(AuthType::of));
                case "enabled" -> consumerConnection.enabled(in.flag());
                case "settings" -> consumerConnection.settings(in.members());
                case "metadata" -> consumerConnection.metadata(in.members());
                case "state" -> consumerConnection.state(in.open(ConnectionState::of));
                case "health" -> consumerConnection.health(in.open(Health::of));
                case "created_at" -> consumerConnection.createdAt(in.time());
                case "updated_at" -> consumerConnection.updatedAt(in.time());
                case "credentials_expire_at" -> consumerConnection.credentialsExpireAt(in.time());
                case "last_refresh_failed_at" -> consumerConnection.lastRefreshFailedAt(in.time());
                default -> in.skip();
            }
        }
        return consumerConnection.build();
    }

    public static Consumer consumer(JsonSource in) {
        ConsumerBuilder consumer = Consumer.builder();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "consumer_id" -> consumer.consumerId(in.text());
                case "application_id" -> consumer.applicationId(in.word());
                case "metadata" -> consumer.metadata(in.members());
                case "services" -> consumer.services(in.words());
                case "request_counts" -> consumer.requestCounts(ConsumerReaders.requestCounts(in));
                case "aggregated_request_count" -> consumer.requestCount(in.whole());
                case "request_count_updated" -> consumer.requestCountUpdated(in.time());
                case "created" -> consumer.created(in.time());
                case "modified" -> consumer.modified(in.time());
                case "connections" ->
                        consumer.connections(in.list(ConsumerReaders::consumerConnection));
                default -> in.skip();
            }
        }
        return consumer.build();
    }

    public static ConsumerStats consumerStats(JsonSource in) {
        String applicationId = "";
        String consumerId = "";
        @Nullable Instant start = null;
        @Nullable Instant end = null;
        long requestCount = 0;
        RequestCounts requestCounts = RequestCounts.NONE;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "application_id" -> applicationId = in.word();
                case "consumer_id" -> consumerId = in.text();
                case "start_datetime" -> start = in.time();
                case "end_datetime" -> end = in.time();
                case "aggregated_request_count" -> requestCount = in.whole();
                case "request_counts" -> requestCounts = ConsumerReaders.requestCounts(in);
                default -> in.skip();
            }
        }
        return new ConsumerStats(
                applicationId, consumerId, start, end, requestCount, requestCounts);
    }
}
