package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPatternTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z0-9-]+",
                "^[a-zA-Z0-9][a-zA-Z0-9-]{0,61}$",
                "([a-z0-9-]+\\.)+acme\\.(com|net)",
                "\\d{1,20}",
                "[\\w.-]+",
                "(?!internal)(?:[a-z]+\\.)?[a-z]+",
                "acct_[A-Za-z0-9]+"
            })
    void keepsInPlace_patternsThatListWhatTheyTake(String regex) {
        assertThat(AddressPattern.keepsInPlace(regex)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*",
                "[^/]+",
                "\\S+",
                "\\W",
                "[a-z./]+",
                "[!-~]+",
                "[A-z]+",
                "a\\/b",
                "a:b",
                "a b",
                "a@b",
                "\\?",
                "#",
                "(?i)[a-z]+",
                "[a-z&&[^b]]",
                "\\x2f",
                "[\\x2f]",
                "a%2f"
            })
    void keepsInPlace_refusesWhatItCannotTrust(String regex) {
        assertThat(AddressPattern.keepsInPlace(regex)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://[a-z.-]+",
                "http://[a-z]+\\.acme\\.com",
                "https://.*\\.acme\\.com",
                "https://(evil|acme)\\.example",
                "(https://)?[a-z]+\\.acme\\.com",
                "https://[a-z]+\\.acme\\.com|.*",
                "https://[a-z]+\\.acme\\.com|https://localhost"
            })
    void keepsToOneDomain_refusesOpenDomains(String regex) {
        assertThat(AddressPattern.keepsToOneDomain(regex)).isFalse();
    }
}
