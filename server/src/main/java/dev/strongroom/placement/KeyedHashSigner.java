package dev.strongroom.placement;

import dev.strongroom.connector.SigningRecipe;
import dev.strongroom.connector.SigningRecipe.DigestEncoding;
import dev.strongroom.connector.SigningRecipe.KeyEncoding;
import dev.strongroom.connector.SigningRecipe.KeyedHash;
import dev.strongroom.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The signature that a connector file describes.
final class KeyedHashSigner implements Signer {
    private final KeyedHash recipe;
    private final Hmac hmac;
    private final byte[] key;
    private final Map<String, String> settings;

    private KeyedHashSigner(KeyedHash recipe, byte[] key, Map<String, String> settings) {
        this.recipe = recipe;
        this.key = key;
        this.settings = settings;
        hmac =
                switch (recipe.hash()) {
                    case SHA1 -> Hmac.SHA1;
                    case SHA256 -> Hmac.SHA256;
                    case SHA512 -> Hmac.SHA512;
                };
    }

    /// @param key as the account has it
    /// @throws Template.MissingValueException if a setting has no value
    /// @throws IllegalArgumentException if the key is not encoded as the file says
    static KeyedHashSigner of(
            KeyedHash recipe, String key, Function<String, @Nullable String> values) {
        Map<String, String> settings = settings(recipe, values);
        // What is missing or does not fit now would not at any call.
        Function<String, @Nullable String> some = name -> isOfCall(name) ? "" : settings.get(name);
        recipe.stringToSign().renderSigned(some);
        recipe.headers()
                .forEach((name, template) -> HeaderText.checked(name, template.renderSigned(some)));
        byte[] bytes = bytes(key, recipe.keyEncoding());
        if (bytes.length == 0) {
            throw noKey(recipe.keyEncoding());
        }
        return new KeyedHashSigner(recipe, bytes, Map.copyOf(settings));
    }

    private static Map<String, String> settings(
            KeyedHash recipe, Function<String, @Nullable String> values) {
        Map<String, String> settings = new HashMap<>();
        names(recipe)
                .filter(name -> !isOfCall(name))
                .forEach(
                        name -> {
                            String value = values.apply(name);
                            if (value != null && !value.isEmpty()) {
                                settings.put(name, value);
                            }
                        });
        return settings;
    }

    private static Stream<String> names(KeyedHash recipe) {
        return Stream.concat(Stream.of(recipe.stringToSign()), recipe.headers().values().stream())
                .flatMap(template -> template.names().stream());
    }

    private static boolean isOfCall(String name) {
        return SigningRecipe.CALL_VALUES.contains(name) || name.equals(SigningRecipe.SIGNATURE);
    }

    private static byte[] bytes(String key, KeyEncoding encoding) {
        try {
            return switch (encoding) {
                case TEXT -> key.getBytes(StandardCharsets.UTF_8);
                case BASE64 -> Base64.getDecoder().decode(key.strip());
                case HEX -> HexFormat.of().parseHex(key.strip());
            };
        } catch (IllegalArgumentException e) {
            // The cause quotes the key.
            throw noKey(encoding);
        }
    }

    private static IllegalArgumentException noKey(KeyEncoding encoding) {
        return new IllegalArgumentException("the key is not " + encoding);
    }

    @Override
    public boolean coversBody(MediaType type) {
        return names(recipe).anyMatch(CallValues::isOfBody);
    }

    /// Values are put together one character for each byte, so that a body is signed as it is,
    /// text or not.
    @Override
    public Map<String, String> sign(SignedCall call) {
        var values = new CallValues(call, settings);
        byte[] text =
                recipe.stringToSign()
                        .renderSigned(values::bytewise)
                        .getBytes(StandardCharsets.ISO_8859_1);
        String signature = written(hmac.sign(key, text));
        Map<String, String> headers = new LinkedHashMap<>();
        recipe.headers()
                .forEach(
                        (name, template) -> {
                            String value =
                                    template.renderSigned(
                                            it ->
                                                    it.equals(SigningRecipe.SIGNATURE)
                                                            ? signature
                                                            : values.apply(it));
                            headers.put(name, fitting(name, value));
                        });
        return headers;
    }

    private String written(byte[] digest) {
        return recipe.encoding() == DigestEncoding.HEX
                ? HexFormat.of().formatHex(digest)
                : Base64.getEncoder().encodeToString(digest);
    }

    private static String fitting(String name, String value) {
        if (!HeaderText.fits(value)) {
            throw new PlacementException("The call does not fit into the header " + name);
        }
        return value;
    }
}
