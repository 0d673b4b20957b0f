package dev.strongroom.oauth;

import dev.strongroom.connector.FormField;
import dev.strongroom.crypto.Secret;
import dev.strongroom.placement.Spellings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// Text written by a stranger, made fit to be stored and shown: short, without control
/// characters, and without any secret that went out with the request and came back as an echo.
public final class ProviderText {
    static final int MAX_DESCRIPTION = 300;
    static final int MAX_CODE = 100;

    private final List<String> secrets;

    ProviderText(Collection<Secret> secrets) {
        this.secrets = Spellings.of(secrets);
    }

    /// With the account's own secrets: they may stand in the address.
    static ProviderText of(Account account, Collection<Secret> sent) {
        var secrets = new ArrayList<>(sent);
        account.connector().fields().stream()
                .filter(FormField::sensitive)
                .map(field -> account.values().apply(field.id()))
                .filter(Objects::nonNull)
                .forEach(value -> secrets.add(Secret.of(value)));
        return new ProviderText(secrets);
    }

    public String description(String text) {
        return clean(text, MAX_DESCRIPTION);
    }

    String code(String text) {
        return clean(text, MAX_CODE);
    }

    /// Strips first, so that a secret broken up by invisible characters is still found; cuts
    /// last, so that half a secret never stays.
    private String clean(String text, int limit) {
        String plain = visible(text);
        for (String secret : secrets) {
            plain = plain.replace(secret, "***");
        }
        if (plain.length() <= limit) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return plain.substring(0, end) + "…";
    }

    private static String visible(String text) {
        var plain = new StringBuilder();
        text.codePoints()
                .limit(20_000)
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(ProviderText::isVisible)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
