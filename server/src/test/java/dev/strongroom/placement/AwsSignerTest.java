package dev.strongroom.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors of AWS: its Signature Version 4 test suite, and the examples of the user guides.
class AwsSignerTest {
    private static final String ACCESS = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Moment MOMENT =
            new Moment(Instant.parse("2015-08-30T12:36:00Z").getEpochSecond(), "");

    private static Map<String, String> signed(String method, String target) {
        return new AwsSigner(ACCESS, SECRET, null, "us-east-1", "service")
                .sign(
                        new SignedCall(
                                method,
                                URI.create("https://example.amazonaws.com" + target),
                                new byte[0],
                                null,
                                MOMENT));
    }

    /// Named in the suite get-vanilla, get-vanilla-query-order-key-case, post-vanilla,
    /// get-vanilla-utf8-query, get-unreserved, get-slash, get-slashes, get-slash-dot-slash,
    /// get-relative.
    @ParameterizedTest
    @CsvSource({
        "GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "GET, /?Param2=value2&Param1=value1,"
                + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "GET, //, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "GET, /./, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "GET, /example/.., 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    })
    void signature_ofTheSuite(String method, String target, String signature) {
        assertThat(signed(method, target))
                .containsOnlyKeys("authorization", "x-amz-date")
                .containsEntry("x-amz-date", "20150830T123600Z")
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/"
                                + "aws4_request, SignedHeaders=host;x-amz-date, Signature="
                                + signature);
    }

    /// "GET Object" of the S3 API reference signs a Range header beside; this is "GET Bucket
    /// (List Objects)" of the same page.
    @Test
    void signature_ofS3_coversThePayloadsDigest() {
        var signer =
                new AwsSigner(
                        "AKIAIOSFODNN7EXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        null,
                        "us-east-1",
                        "s3");
        long moment = Instant.parse("2013-05-24T00:00:00Z").getEpochSecond();

        Map<String, String> headers =
                signer.sign(
                        new SignedCall(
                                "GET",
                                URI.create(
                                        "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J"),
                                new byte[0],
                                null,
                                new Moment(moment, "")));

        assertThat(headers)
                .containsEntry(
                        "x-amz-content-sha256",
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
                                + "aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                                + " Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711"
                                + "ef69dc6f7");
    }

    @Test
    void sessionToken_isSentAndSigned() {
        var signer = new AwsSigner(ACCESS, SECRET, "session-token", "us-east-1", "service");

        Map<String, String> headers =
                signer.sign(
                        new SignedCall(
                                "POST",
                                URI.create("https://example.amazonaws.com/"),
                                "a".getBytes(StandardCharsets.UTF_8),
                                null,
                                MOMENT));

        assertThat(headers).containsEntry("x-amz-security-token", "session-token");
        assertThat(headers.get("authorization"))
                .contains("SignedHeaders=host;x-amz-date;x-amz-security-token,");
    }

    @Test
    void body_andPath_areSigned() {
        assertThat(signed("GET", "/a%20b").get("authorization"))
                .isNotEqualTo(signed("GET", "/a/b").get("authorization"));
    }
}
