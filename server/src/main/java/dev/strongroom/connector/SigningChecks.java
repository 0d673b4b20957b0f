package dev.strongroom.connector;

import dev.strongroom.connector.SigningRecipe.AwsSigV4;
import dev.strongroom.connector.SigningRecipe.KeyedHash;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must hold within a signing recipe.
final class SigningChecks {
    private static final String BODY = "body";

    private final YamlDocument document;
    private final Connector connector;
    private final UrlChecks urls;

    SigningChecks(YamlDocument document, Connector connector) {
        this.document = document;
        this.connector = connector;
        this.urls = new UrlChecks(document, connector);
    }

    void run(SigningRecipe recipe) {
        switch (recipe) {
            case KeyedHash hmac -> hmac(hmac);
            case AwsSigV4 aws -> {
                value("auth.access_key", aws.accessKey());
                value("auth.secret_key", aws.secretKey());
                value("auth.session_token", aws.sessionToken());
                value("auth.region", aws.region());
                value("auth.service", aws.service());
            }
        }
    }

    private void hmac(KeyedHash hmac) {
        value("auth.key", hmac.key());
        Template text = hmac.stringToSign();
        urls.declared("auth.string_to_sign", text, SigningRecipe.CALL_VALUES);
        if (!text.literals().stream().allMatch(SigningChecks::isAscii)) {
            document.problem("auth.string_to_sign", "must be ASCII between its placeholders");
        }
        headers(hmac.headers());
        for (FormField field : connector.fields()) {
            if (SigningRecipe.CALL_VALUES.contains(field.id())
                    || field.id().equals(SigningRecipe.SIGNATURE)) {
                document.problem(
                        "fields." + field.id(), "has a name that means part of a signed call");
            }
        }
    }

    private void headers(Map<String, Template> headers) {
        Set<String> given = new HashSet<>(SigningRecipe.CALL_VALUES);
        given.add(SigningRecipe.SIGNATURE);
        given.remove(BODY);
        boolean signed = false;
        for (Map.Entry<String, Template> header : headers.entrySet()) {
            String path = "auth.headers." + header.getKey();
            urls.declared(path, header.getValue(), given);
            PlacementChecks.header(document, path, header.getKey());
            signed |= header.getValue().names().contains(SigningRecipe.SIGNATURE);
        }
        if (!signed) {
            document.problem("auth.headers", "must have one with {signature}");
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private void value(String path, @Nullable Template template) {
        if (template != null) {
            urls.declared(path, template, Set.of());
        }
    }
}
