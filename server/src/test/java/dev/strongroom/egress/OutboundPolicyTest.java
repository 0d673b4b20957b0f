package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundPolicy.Allowed;
import dev.strongroom.egress.OutboundPolicy.Decision;
import dev.strongroom.egress.OutboundPolicy.Denied;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.215.14");

    private static Decision check(OutboundOptions options, String uri, InetAddress... resolved) {
        return new OutboundPolicy(options, host -> List.of(resolved)).check(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001:0:7f00:1::",
                "2001:db8::1",
                "100::1",
                "3fff::1",
                "2001:10::1",
                "::ffff:0:127.0.0.1"
            })
    void check_addressThatIsNotPublic_isDenied(String address) {
        InetAddress resolved = InetAddress.ofLiteral(address);

        assertThat(check(OutboundOptions.STRICT, "https://api.example.com/", resolved))
                .isInstanceOf(Denied.class);
        assertThat(check(OutboundOptions.STRICT, "https://api.example.com/", PUBLIC, resolved))
                .isInstanceOf(Denied.class);
        assertThat(check(OutboundOptions.STRICT, "https://" + bracketed(address) + "/"))
                .isInstanceOf(Denied.class);
    }

    private static String bracketed(String address) {
        return address.indexOf(':') < 0 ? address : "[" + address + "]";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.215.14",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888",
                "::ffff:1.1.1.1",
                "64:ff9b::1.1.1.1"
            })
    void check_publicAddress_isAllowedAndPinned(String address) {
        InetAddress resolved = InetAddress.ofLiteral(address);

        assertThat(check(OutboundOptions.STRICT, "https://api.example.com/", resolved))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        allowed -> assertThat(allowed.pinned()).containsExactly(resolved));
        assertThat(check(OutboundOptions.STRICT, "https://" + bracketed(address) + "/"))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void check_mappedAddress_countsAsTheOneItCarries() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        mapped[12] = 127;
        mapped[15] = 1;
        InetAddress loopback = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(loopback).isInstanceOf(Inet6Address.class);
        assertThat(check(OutboundOptions.STRICT, "https://api.example.com/", loopback))
                .isInstanceOf(Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0177.0.0.1/",
                "https://0x7f.0.0.1/",
                "https://0x7f000001/",
                "https://127.1/",
                "https://127.0.1/",
                "https://0/",
                "https://127.0.0.1./",
                "https://api.example.com./",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://01.1.1.1/",
                "https://a.0x7f/",
                "https://foo.123/",
                "https://%31%32%37.0.0.1/",
                "https://１２７.０.０.１/",
                "https://127。0。0。1/",
                "https://[fe80::1%25eth0]/",
                "https://user@api.example.com/",
                "https://user:pw@api.example.com/",
                "https://@api.example.com/",
                "https://api.example.com:0/",
                "https://api.example.com:65536/",
                "https:///path",
                "https:opaque",
                "/relative",
                "//api.example.com/",
                "http://api.example.com/",
                "ftp://api.example.com/",
                "file:///etc/passwd",
                "gopher://api.example.com/",
                "https://a_b.example.com/"
            })
    void check_oddUrl_isDeniedWithoutAskingAnybody(String uri) {
        OutboundPolicy policy =
                new OutboundPolicy(
                        OutboundOptions.STRICT,
                        host -> {
                            throw new AssertionError("resolved " + host);
                        });

        assertThat(policy.check(URI.create(uri))).isInstanceOf(Denied.class);
    }

    @Test
    void check_hostThatResolvesToNothing_isDenied() {
        assertThat(check(OutboundOptions.STRICT, "https://api.example.com/"))
                .isInstanceOf(Denied.class);
        OutboundPolicy nobody =
                new OutboundPolicy(
                        OutboundOptions.STRICT,
                        host -> {
                            throw new UnknownHostException(host);
                        });
        assertThat(nobody.check(URI.create("https://api.example.com/")))
                .isEqualTo(new Denied("the host api.example.com cannot be resolved"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://idp.corp:8443/, 10.0.0.5, true",
        "https://IDP.corp:8443/, 10.0.0.5, true",
        "https://idp.corp/, 10.0.0.5, false",
        "https://other.corp:8443/, 10.0.0.5, false",
        "https://other.corp/, 10.1.2.3, true",
        "https://10.1.2.3/, 10.1.2.3, true",
        "https://other.corp/, 10.2.0.9, true",
        "https://other.corp/, 10.2.0.8, false",
        "https://other.corp/, fd00::9, true",
        "https://other.corp/, fd00::8, false",
        "http://idp.corp:8443/, 10.0.0.5, false",
    })
    void check_operatorsExceptions_holdForExactlyWhatTheyName(
            String uri, String address, boolean allowed) {
        OutboundOptions options =
                new OutboundOptions(
                        false,
                        Set.of("idp.CORP:8443"),
                        List.of("10.1.0.0/16", "10.2.0.9", "fd00::9"));

        Decision decision = check(options, uri, InetAddress.ofLiteral(address));

        assertThat(decision instanceof Allowed).isEqualTo(allowed);
    }

    @Test
    void check_httpInDevelopment_isAllowed() {
        OutboundOptions options = new OutboundOptions(true, Set.of(), List.of());

        assertThat(check(options, "http://api.example.com/", PUBLIC)).isInstanceOf(Allowed.class);
        assertThat(check(options, "ftp://api.example.com/", PUBLIC)).isInstanceOf(Denied.class);
    }

    @Test
    void check_denial_neverShowsPathQueryOrUser() {
        String uri = "http://hidden1:hidden2@api.example.com/hidden3?hidden4=1#hidden5";

        assertThat(check(OutboundOptions.STRICT, uri).toString()).doesNotContain("hidden");
    }
}
