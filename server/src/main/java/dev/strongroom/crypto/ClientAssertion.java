package dev.strongroom.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A signed statement by which an OAuth client proves itself (RFC 7523 section 2.2).
public final class ClientAssertion {
    private static final long LIFETIME_MILLIS = 120_000;

    private ClientAssertion() {}

    /// @param privateKey PKCS #8 in PEM, RSA (RS256) or P-256 (ES256)
    /// @param audience the token endpoint
    /// @param nowMillis ms epoch
    /// @throws IllegalArgumentException if the text is no such key
    public static String sign(Secret privateKey, String clientId, String audience, long nowMillis) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(audience)
                        .issueTime(new Date(nowMillis))
                        .expirationTime(new Date(nowMillis + LIFETIME_MILLIS))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
        return sign(parse(privateKey), null, claims);
    }

    static String sign(PrivateKey key, @Nullable String keyId, JWTClaimsSet claims) {
        boolean elliptic = key instanceof ECPrivateKey;
        var algorithm = elliptic ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
        var header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId).build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the private key cannot sign", e);
        }
    }

    private static JWSSigner signer(PrivateKey key) throws JOSEException {
        return key instanceof ECPrivateKey elliptic
                ? new ECDSASigner(elliptic)
                : new RSASSASigner(key);
    }

    /// Causes are left out: some quote what they could not read.
    static PrivateKey parse(Secret pem) {
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
