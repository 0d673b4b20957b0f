package dev.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacTest {
    private static final byte[] DATA = "Hi There".getBytes(StandardCharsets.US_ASCII);

    /// RFC 2202 section 3 and RFC 4231 section 4.2, test case 1.
    @ParameterizedTest
    @CsvSource({
        "SHA1, b617318655057264e28bc0b6fb378c8ef146be00",
        "SHA256, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "SHA512, 87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
    })
    void sign_publishedVectors(Hmac hmac, String hex) {
        byte[] key = HexFormat.of().parseHex("0b".repeat(20));

        assertThat(HexFormat.of().formatHex(hmac.sign(key, DATA))).isEqualTo(hex);
    }

    @Test
    void sign_onManyThreads_isTheSame() {
        byte[] expected = Hmac.SHA256.sign(DATA, DATA);

        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(i -> Hmac.SHA256.sign(DATA, DATA)))
                .allMatch(it -> java.util.Arrays.equals(it, expected));
    }

    @Test
    void sign_withoutAKey_isRefused() {
        assertThatThrownBy(() -> Hmac.SHA1.sign(new byte[0], DATA))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
