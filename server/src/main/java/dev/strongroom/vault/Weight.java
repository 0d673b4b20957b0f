package dev.strongroom.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// What values take in memory, roughly and rather too much. Small ones take far more than their
/// characters.
final class Weight {
    private static final int OBJECT = 64;
    private static final int MEMBER = 48;

    private Weight() {}

    /// Bytes.
    static long of(String text) {
        return OBJECT + 2L * text.length();
    }

    /// Bytes of a tree; reading bounds its depth.
    static long of(JsonNode node) {
        long sum = node.isTextual() ? of(node.textValue()) : OBJECT;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                sum += MEMBER + of(member.getKey()) + of(member.getValue());
            }
        } else {
            for (JsonNode element : node) {
                sum += of(element);
            }
        }
        return sum;
    }
}
