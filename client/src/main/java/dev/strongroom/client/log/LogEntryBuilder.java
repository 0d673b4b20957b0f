package dev.strongroom.client.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes a {@link LogEntry}; what is not named is empty, false or null. */
public final class LogEntryBuilder {
    private String id = "";
    private @Nullable String parentId;
    private boolean childRequest;
    private boolean hasChildren;
    private String consumerId = "";
    private String unifiedApi = "";
    private LoggedName service = LoggedName.NONE;
    private LoggedName operation = LoggedName.NONE;
    private String apiStyle = "";
    private String httpMethod = "";
    private String baseUrl = "";
    private String path = "";
    private @Nullable String sourceIp;
    private int statusCode;
    private boolean success;
    private @Nullable String errorMessage;
    private @Nullable Instant timestamp;
    private double duration;
    private double execution;
    private double latency;
    private boolean sandbox;

    LogEntryBuilder() {}

    public LogEntryBuilder id(String value) {
        id = value;
        return this;
    }

    public LogEntryBuilder parentId(@Nullable String value) {
        parentId = value;
        return this;
    }

    public LogEntryBuilder childRequest(boolean value) {
        childRequest = value;
        return this;
    }

    public LogEntryBuilder hasChildren(boolean value) {
        hasChildren = value;
        return this;
    }

    public LogEntryBuilder consumerId(String value) {
        consumerId = value;
        return this;
    }

    public LogEntryBuilder unifiedApi(String value) {
        unifiedApi = value;
        return this;
    }

    public LogEntryBuilder service(LoggedName value) {
        service = value;
        return this;
    }

    public LogEntryBuilder operation(LoggedName value) {
        operation = value;
        return this;
    }

    public LogEntryBuilder apiStyle(String value) {
        apiStyle = value;
        return this;
    }

    public LogEntryBuilder httpMethod(String value) {
        httpMethod = value;
        return this;
    }

    public LogEntryBuilder baseUrl(String value) {
        baseUrl = value;
        return this;
    }

    public LogEntryBuilder path(String value) {
        path = value;
        return this;
    }

    public LogEntryBuilder sourceIp(@Nullable String value) {
        sourceIp = value;
        return this;
    }

    public LogEntryBuilder statusCode(int value) {
        statusCode = value;
        return this;
    }

    public LogEntryBuilder success(boolean value) {
        success = value;
        return this;
    }

    public LogEntryBuilder errorMessage(@Nullable String value) {
        errorMessage = value;
        return this;
    }

    public LogEntryBuilder timestamp(@Nullable Instant value) {
        timestamp = value;
        return this;
    }

    public LogEntryBuilder duration(double value) {
        duration = value;
        return this;
    }

    public LogEntryBuilder execution(double value) {
        execution = value;
        return this;
    }

    public LogEntryBuilder latency(double value) {
        latency = value;
        return this;
    }

    public LogEntryBuilder sandbox(boolean value) {
        sandbox = value;
        return this;
    }

    /** The logEntry. */
    public LogEntry build() {
        return new LogEntry(
                id,
                parentId,
                childRequest,
                hasChildren,
                consumerId,
                unifiedApi,
                service,
                operation,
                apiStyle,
                httpMethod,
                baseUrl,
                path,
                sourceIp,
                statusCode,
                success,
                errorMessage,
                timestamp,
                duration,
                execution,
                latency,
                sandbox);
    }
}
