package dev.strongroom.client;

import dev.strongroom.client.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks that an event was sent by the server. */
public final class Webhooks {
    /** The header with the signature. */
    public static final String SIGNATURE_HEADER = "x-apideck-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_LENGTH = 64;

    private Webhooks() {}

    /**
     * Whether the signature is that of the body. To be asked before the body is parsed, with the
     * bytes as they came.
     *
     * <pre>{@code
     * if (!Webhooks.verify(body, request.getHeader(Webhooks.SIGNATURE_HEADER), key)) {
     *     throw new SecurityException("not from Strongroom");
     * }
     * }</pre>
     *
     * @param signature HMAC-SHA256 of the body, in hexadecimal or base64; null is none
     * @throws IllegalArgumentException if the key is empty, with which anybody could sign
     */
    public static boolean verify(byte[] body, @Nullable String signature, Secret key) {
        if (key.reveal().isEmpty()) {
            throw new IllegalArgumentException("the key of webhooks is empty");
        }
        byte[] sent = signature == null ? new byte[0] : decoded(signature.strip());
        return MessageDigest.isEqual(sent, signed(body, key));
    }

    private static byte[] decoded(String signature) {
        try {
            return signature.length() == HEX_LENGTH
                    ? HexFormat.of().parseHex(signature)
                    : Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] signed(byte[] body, Secret key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
