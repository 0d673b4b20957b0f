package dev.strongroom.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Signs and checks the JSON Web Tokens of one application (HS256): link states and sessions.
///
/// The purpose of a token is part of its header's `typ`, so a link state is never accepted as a
/// session.
public final class TokenSigner {
    /// As [#sign] writes it. The parser takes more: whatever is not base64url it skips, and the
    /// last character has two bits to spare, so that one token could be spelled in any number of
    /// ways.
    private static final Pattern CANONICAL =
            Pattern.compile(
                    "[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    private final MACSigner signer;
    private final MACVerifier verifier;

    /// @throws IllegalArgumentException if the key is shorter than 256 bits
    public TokenSigner(Secret key) {
        try {
            byte[] bytes = key.reveal().getBytes(StandardCharsets.UTF_8);
            signer = new MACSigner(bytes);
            verifier = new MACVerifier(bytes);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("a signing key needs at least 256 bits", e);
        }
    }

    public String sign(String type, Map<String, Object> claims) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType(type)).build();
        var token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return token.serialize();
    }

    /// The claims, if the token has this type, our signature, our spelling and an `exp` (seconds)
    /// after `nowMillis`.
    public Optional<Map<String, Object>> verify(String type, String token, long nowMillis) {
        if (!CANONICAL.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            JWSObject parsed = JWSObject.parse(token);
            JOSEObjectType found = parsed.getHeader().getType();
            if (found == null
                    || !type.equals(found.getType())
                    || !JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm())
                    || !parsed.verify(verifier)) {
                return Optional.empty();
            }
            return Optional.ofNullable(parsed.getPayload().toJSONObject())
                    .filter(claims -> expiresAfter(claims, nowMillis));
        } catch (ParseException | JOSEException | IllegalStateException | NullPointerException e) {
            // The parser trips over a header that is the JSON value null.
            return Optional.empty();
        }
    }

    /// What a token says of itself, believed by nobody: only to find out whose signature it should
    /// have. Anybody can write one.
    public static Optional<Map<String, Object>> unverifiedClaims(String token) {
        try {
            return Optional.ofNullable(JWSObject.parse(token).getPayload().toJSONObject());
        } catch (ParseException | IllegalStateException | NullPointerException e) {
            // The parser trips over a header that is the JSON value null.
            return Optional.empty();
        }
    }

    private static boolean expiresAfter(Map<String, Object> claims, long nowMillis) {
        return claims.get("exp") instanceof Number exp && exp.longValue() * 1000 > nowMillis;
    }
}
