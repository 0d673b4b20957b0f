package dev.strongroom.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A signed statement that stands for a password at a service (RFC 7523).
///
/// @param algorithm as JWS names it (RFC 7518): `RS256`, `PS256`, `ES256`, `HS256` and their larger
///     kin
/// @param keyId the `kid` header; null = none
/// @param claims what is stated, times in seconds
public record SignedAssertion(
        String algorithm, @Nullable String keyId, Map<String, Object> claims) {
    public SignedAssertion {
        claims = Map.copyOf(claims);
    }

    /// @param key PKCS #8 in PEM, or the shared secret of an HMAC
    /// @throws IllegalArgumentException if the key is not one for this algorithm; nothing of the
    ///     key is in the message
    public String sign(Secret key) {
        var name = JWSAlgorithm.parse(algorithm);
        var header = new JWSHeader.Builder(name).type(JOSEObjectType.JWT).keyID(keyId).build();
        var token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(signer(name, key));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the key cannot sign with " + algorithm);
        }
        return token.serialize();
    }

    /// `ES256` for a key on a curve, else `RS256`.
    ///
    /// @throws IllegalArgumentException if the text is no private key
    public static String algorithmOf(Secret privateKey) {
        return parse(privateKey) instanceof ECPrivateKey ? "ES256" : "RS256";
    }

    private static JWSSigner signer(JWSAlgorithm name, Secret key) throws JOSEException {
        if (JWSAlgorithm.Family.HMAC_SHA.contains(name)) {
            return new MACSigner(key.reveal().getBytes(StandardCharsets.UTF_8));
        }
        PrivateKey parsed = parse(key);
        return parsed instanceof ECPrivateKey elliptic
                ? new ECDSASigner(elliptic)
                : new RSASSASigner(parsed);
    }

    /// Causes are left out: some quote what they could not read.
    private static PrivateKey parse(Secret pem) {
        String base64 = pem.reveal().replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            try {
                return KeyFactory.getInstance("RSA").generatePrivate(spec);
            } catch (GeneralSecurityException notRsa) {
                return KeyFactory.getInstance("EC").generatePrivate(spec);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not a private key in PKCS #8 PEM");
        }
    }
}
