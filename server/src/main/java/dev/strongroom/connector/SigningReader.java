package dev.strongroom.connector;

import dev.strongroom.connector.SigningRecipe.AwsSigV4;
import dev.strongroom.connector.SigningRecipe.DigestEncoding;
import dev.strongroom.connector.SigningRecipe.Hash;
import dev.strongroom.connector.SigningRecipe.KeyEncoding;
import dev.strongroom.connector.SigningRecipe.KeyedHash;

/// Reads how a `signed_request` is signed.
final class SigningReader {
    private SigningReader() {}

    static SigningRecipe read(Section section) {
        String algorithm = section.text("algorithm");
        if (algorithm.equals("aws-sigv4")) {
            return aws(section);
        }
        if (!algorithm.equals("hmac")) {
            section.problem("algorithm", "must be hmac or aws-sigv4");
        }
        return hmac(section);
    }

    private static SigningRecipe hmac(Section section) {
        return new KeyedHash(
                section.choice("hash", Hash.class, Hash.SHA256),
                section.template("key"),
                section.choice("key_encoding", KeyEncoding.class, KeyEncoding.TEXT),
                section.template("string_to_sign"),
                section.choice("encoding", DigestEncoding.class, DigestEncoding.HEX),
                section.templates("headers"));
    }

    private static SigningRecipe aws(Section section) {
        return new AwsSigV4(
                section.template("access_key"),
                section.template("secret_key"),
                section.templateOrNull("session_token"),
                section.template("region"),
                section.template("service"));
    }
}
