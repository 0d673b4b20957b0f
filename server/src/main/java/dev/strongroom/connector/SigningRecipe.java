package dev.strongroom.connector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the calls of an [AuthScheme.SignedRequest] are signed.
public sealed interface SigningRecipe {
    /// What [KeyedHash] templates can say of the call that is signed, beside settings. `query` is
    /// without its question mark, `path_query` with it where there is one; path and query are as
    /// they are sent, encoded. `date` is that of RFC 9110, `date_iso` in UTC with seconds; digests
    /// are hexadecimal.
    Set<String> CALL_VALUES =
            Set.of(
                    "method",
                    "url",
                    "host",
                    "path",
                    "query",
                    "path_query",
                    "content_type",
                    "body",
                    "body_sha256",
                    "body_md5",
                    "timestamp",
                    "timestamp_ms",
                    "date",
                    "date_iso",
                    "nonce");

    /// In the headers of a [KeyedHash]: what it came to.
    String SIGNATURE = "signature";

    /// An HMAC over a text made of the call.
    ///
    /// @param stringToSign with [#CALL_VALUES]; its fixed text is ASCII
    /// @param headers to set, with [#CALL_VALUES] except the body, and [#SIGNATURE]
    record KeyedHash(
            Hash hash,
            Template key,
            KeyEncoding keyEncoding,
            Template stringToSign,
            DigestEncoding encoding,
            Map<String, Template> headers)
            implements SigningRecipe {
        public KeyedHash {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /// AWS Signature Version 4 in headers.
    ///
    /// @param sessionToken of temporary credentials; null or without a value = lasting ones
    /// @param service as AWS names it in the credential scope, `execute-api`
    record AwsSigV4(
            Template accessKey,
            Template secretKey,
            @Nullable Template sessionToken,
            Template region,
            Template service)
            implements SigningRecipe {}

    /// The hash of an HMAC.
    enum Hash {
        SHA256,
        SHA1,
        SHA512
    }

    /// What the text of a key stands for.
    enum KeyEncoding {
        /// Its UTF-8 bytes.
        TEXT,
        BASE64,
        HEX
    }

    /// How a signature is written.
    enum DigestEncoding {
        HEX,
        BASE64
    }
}
