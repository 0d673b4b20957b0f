package dev.strongroom.client.wire;

import dev.strongroom.client.log.LogEntry;
import dev.strongroom.client.log.LogEntryBuilder;
import dev.strongroom.client.log.LoggedName;

/** Reads the log. */
public final class LogReaders {
    private LogReaders() {}

    public static LoggedName loggedName(JsonSource in) {
        String id = "";
        String name = "";
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "name" -> name = in.word();
                default -> in.skip();
            }
        }
        return new LoggedName(id, name);
    }

    public static LogEntry logEntry(JsonSource in) {
        LogEntryBuilder logEntry = LogEntry.builder();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> logEntry.id(in.text());
                case "parent_id" -> logEntry.parentId(in.optionalText());
                case "child_request" -> logEntry.childRequest(in.flag());
                case "has_children" -> logEntry.hasChildren(in.flag());
                case "consumer_id" -> logEntry.consumerId(in.text());
                case "unified_api" -> logEntry.unifiedApi(in.word());
                case "service" -> logEntry.service(LogReaders.loggedName(in));
                case "operation" -> logEntry.operation(LogReaders.loggedName(in));
                case "api_style" -> logEntry.apiStyle(in.word());
                case "http_method" -> logEntry.httpMethod(in.word());
                case "base_url" -> logEntry.baseUrl(in.word());
                case "path" -> logEntry.path(in.text());
                case "source_ip" -> logEntry.sourceIp(in.optionalText());
                case "status_code" -> logEntry.statusCode((int) in.whole());
                case "success" -> logEntry.success(in.flag());
                case "error_message" -> logEntry.errorMessage(in.optionalText());
                case "timestamp" -> logEntry.timestamp(in.time());
                case "duration" -> logEntry.duration(in.number());
                case "execution" -> logEntry.execution(in.number());
                case "latency" -> logEntry.latency(in.number());
                case "sandbox" -> logEntry.sandbox(in.flag());
                default -> in.skip();
            }
        }
        return logEntry.build();
    }
}
