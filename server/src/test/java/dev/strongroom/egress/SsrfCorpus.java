package dev.strongroom.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/// Every way to name a forbidden address that we know of. `TABLE` is read by people who look for
/// what is missing: one line a trick, grouped.
public final class SsrfCorpus {
    /// What the resolver says of a name that no rule knows. A spelling of an address that is let
    /// through as a name would end here, and be allowed.
    static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.215.14");

    private static final String TABLE =
            """
            # IPv4 in other notations (WHATWG URL, inet_aton)
            decimal            | https://2130706433/
            decimal, metadata  | https://2852039166/
            decimal, too large | https://4294967297/
            octal              | https://0177.0.0.1/
            octal, padded      | https://00000177.0.0.1/
            octal, whole       | https://017700000001/
            octal last part    | https://127.0.0.01/
            hex                | https://0x7f.0.0.1/
            hex, capital       | https://0X7F.0.0.1/
            hex, whole         | https://0x7f000001/
            hex, overflowing   | https://0x100000000000000007f000001/
            hex, empty         | https://0x/
            hex last part      | https://127.0.0.0x1/
            two parts          | https://127.1/
            three parts        | https://127.0.1/
            one part           | https://0/
            mixed              | https://0x7f.1/
            mixed, metadata    | https://0xa9.0376.43518/
            five parts         | https://127.0.0.1.1/
            part too large     | https://383.0.0.1/
            empty part         | https://127..1/
            leading dot        | https://.127.0.0.1/
            negative           | https://-1/
            signed             | https://+127.0.0.1/
            # IPv4 that is not public, spelled plainly
            this host          | https://0.0.0.0/
            this network       | https://0.1.2.3/
            loopback           | https://127.0.0.1/
            loopback, other    | https://127.255.255.254/
            private 10         | https://10.0.0.1/
            private 172        | https://172.31.255.255/
            private 192        | https://192.168.0.1/
            link-local         | https://169.254.0.1/
            carrier-grade NAT  | https://100.64.0.1/
            benchmarks         | https://198.18.0.1/
            documentation      | https://192.0.2.1/
            multicast          | https://224.0.0.1/
            reserved           | https://240.0.0.1/
            broadcast          | https://255.255.255.255/
            # metadata and agents of clouds
            most clouds        | https://169.254.169.254/latest/meta-data/
            amazon containers  | https://169.254.170.2/
            amazon time, DNS   | https://169.254.169.123/
            amazon IPv6        | https://[fd00:ec2::254]/
            amazon IPv6 DNS    | https://[fd00:ec2::253]/
            google IPv6        | https://[fd20:ce::254]/
            azure agent        | https://168.63.129.16/
            alibaba            | https://100.100.100.200/
            oracle             | https://192.0.0.192/
            tencent            | https://169.254.0.23/
            google by name     | https://metadata.google.internal/
            google, short name | https://metadata/
            google, capitals   | https://METADATA.Google.Internal/
            amazon by name     | https://instance-data/
            azure by name      | https://wireserver.internal/
            wildcard DNS       | https://169.254.169.254.nip.example/
            # IPv6
            unspecified        | https://[::]/
            loopback           | https://[::1]/
            loopback, long     | https://[0:0:0:0:0:0:0:1]/
            loopback, padded   | https://[0000::0001]/
            mapped             | https://[::ffff:127.0.0.1]/
            mapped, hex        | https://[::ffff:7f00:1]/
            mapped, long       | https://[0:0:0:0:0:ffff:a9fe:a9fe]/
            mapped, capital    | https://[::FFFF:10.0.0.1]/
            compatible         | https://[::127.0.0.1]/
            compatible, hex    | https://[::7f00:1]/
            translated         | https://[::ffff:0:127.0.0.1]/
            NAT64              | https://[64:ff9b::127.0.0.1]/
            NAT64, hex         | https://[64:ff9b::a9fe:a9fe]/
            NAT64, agent       | https://[64:ff9b::a83f:8110]/
            NAT64, local use   | https://[64:ff9b:1::1]/
            NAT64, local, v4   | https://[64:ff9b:1::127.0.0.1]/
            6to4               | https://[2002:7f00:1::]/
            6to4, metadata     | https://[2002:a9fe:a9fe::1]/
            6to4, public       | https://[2002:5db8:d70e::1]/
            Teredo             | https://[2001:0:7f00:1::]/
            Teredo, obfuscated | https://[2001:0:5db8:d70e:0:0:80ff:fffe]/
            ISATAP             | https://[2606:4700::5efe:7f00:1]/
            ISATAP, universal  | https://[2606:4700::200:5efe:169.254.169.254]/
            link-local         | https://[fe80::1]/
            site-local         | https://[fec0::1]/
            unique local       | https://[fc00::1]/
            unique local, fd   | https://[fd12:3456:789a::1]/
            multicast          | https://[ff02::1]/
            documentation      | https://[2001:db8::1]/
            documentation, new | https://[3fff::1]/
            discard            | https://[100::1]/
            ORCHID             | https://[2001:20::1]/
            protocol           | https://[2001:1::1]/
            segment routing    | https://[5f00::1]/
            not allocated      | https://[4000::1]/
            # IPv6 spellings
            zone               | https://[fe80::1%25eth0]/
            zone, raw          | https://[fe80::1%eth0]/
            zone of loopback   | https://[::1%25lo]/
            zone of public     | https://[2606:4700::1111%25eth0]/
            zone, number       | https://[fe80::1%251]/
            not bracketed      | https://::1/
            not closed         | https://[::1/
            port inside        | https://[::1:443/
            future             | https://[v1.fe80::1]/
            v4 in brackets     | https://[127.0.0.1]/
            nothing inside     | https://[]/
            # user information and other heads of authorities
            user               | https://example.com@127.0.0.1/
            user and port      | https://example.com:443@127.0.0.1/
            user, public host  | https://127.0.0.1@example.com/
            empty user         | https://@127.0.0.1/
            two users          | https://a@b@127.0.0.1/
            encoded user       | https://example.com%40127.0.0.1/
            encoded slash      | https://example.com%2f@127.0.0.1/
            user and fragment  | https://127.0.0.1#@example.com/
            user and query     | https://127.0.0.1?@example.com/
            backslash          | https://127.0.0.1\\@example.com/
            backslash, host    | https://example.com\\@127.0.0.1/
            backslashes        | https:\\\\127.0.0.1\\
            semicolon          | https://127.0.0.1;example.com/
            comma              | https://127.0.0.1,example.com/
            space              | https://127.0.0.1 .example.com/
            encoded space      | https://127.0.0.1%20.example.com/
            encoded NUL        | https://127.0.0.1%00.example.com/
            encoded line end   | https://127.0.0.1%0d%0a.example.com/
            tab                | https://127.0.0.1\t/
            underscore         | https://_127.0.0.1/
            no slashes         | https:127.0.0.1
            one slash          | https:/127.0.0.1/
            three slashes      | https:///127.0.0.1/
            no scheme          | //127.0.0.1/
            # names
            localhost          | https://localhost/
            capitals           | https://LocalHost/
            subdomain          | https://x.localhost/
            with domain        | https://localhost.localdomain/
            IPv6 name          | https://ip6-localhost/
            trailing dot       | https://localhost./
            public, dot        | https://example.com./
            address, dot       | https://127.0.0.1./
            two dots           | https://127.0.0.1../
            wildcard DNS       | https://127.0.0.1.nip.example/
            public and private | https://both.example/
            private IPv6 too   | https://both6.example/
            private first      | https://first.example/
            nothing            | https://nothing.example/
            unknown            | https://unknown.example/
            numeric end        | https://example.123/
            hex end            | https://example.0x7f/
            # other scripts and encodings of the host
            full width digits  | https://\uff11\uff12\uff17.0.0.1/
            full width dot     | https://127\uff0e0\uff0e0\uff0e1/
            ideographic dot    | https://127\u30020\u30020\u30021/
            circled digits     | https://\u2460\u2461\u2466.0.0.1/
            circled letters    | https://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/
            superscript        | https://\u00b9\u00b2\u2077.0.0.1/
            Arabic digits      | https://\u0661\u0662\u0667.0.0.1/
            long s             | https://localho\u017ft/
            Kelvin sign        | https://\u212aelvin.example/
            soft hyphen        | https://local\u00adhost/
            zero width         | https://127\u200b.0.0.1/
            right to left      | https://\u202e127.0.0.1/
            full width slash   | https://example.com\uff0f@127.0.0.1/
            full width at      | https://example.com\uff20127.0.0.1/
            percent-encoded    | https://%31%32%37.0.0.1/
            percent, dot       | https://127%2e0%2e0%2e1/
            percent, name      | https://%6c%6f%63%61%6c%68%6f%73%74/
            percent, twice     | https://%2531%2532%2537.0.0.1/
            percent, UTF-8     | https://%ef%bc%91%ef%bc%92%ef%bc%97.0.0.1/
            # ports
            zero               | https://example.com:0/
            too large          | https://example.com:65536/
            wrapping to 443    | https://example.com:65979/
            overflowing        | https://example.com:4294967739/
            negative           | https://example.com:-443/
            signed             | https://example.com:+443/
            two                | https://example.com:443:80/
            letters            | https://example.com:https/
            full width         | https://example.com:\uff14\uff14\uff13/
            encoded            | https://example.com:%3443/
            with loopback      | https://127.0.0.1:443/
            with IPv6 loopback | https://[::1]:443/
            # schemes
            http               | http://example.com/
            file               | file:///etc/passwd
            gopher             | gopher://example.com/
            ftp                | ftp://example.com/
            data               | data:text/plain,x
            jar                | jar:https://example.com!/
            unix socket        | unix:///run/docker.sock
            websocket          | wss://example.com/
            javascript         | javascript:alert(1)
            padded             | https ://example.com/
            """;

    private SsrfCorpus() {}

    /// @param url as an attacker writes it; not all are URIs
    public record Trick(String group, String name, String url) {
        @Override
        public String toString() {
            return group + ": " + name;
        }
    }

    public static Stream<Trick> tricks() {
        Stream.Builder<Trick> tricks = Stream.builder();
        String group = "";
        for (String line : TABLE.lines().toList()) {
            if (line.startsWith("#")) {
                group = line.substring(2);
            } else {
                String[] parts = line.split("\\|", 2);
                tricks.add(new Trick(group, parts[0].strip(), parts[1].substring(1)));
            }
        }
        return tricks.build();
    }

    /// What is asked when a policy looks names up.
    static List<InetAddress> resolve(String host) throws UnknownHostException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        return switch (host) {
            case "localhost", "x.localhost", "localhost.localdomain", "127.0.0.1.nip.example" ->
                    List.of(loopback);
            case "ip6-localhost" -> List.of(InetAddress.ofLiteral("::1"));
            case "metadata.google.internal",
                    "metadata",
                    "instance-data",
                    "169.254.169.254.nip.example" ->
                    List.of(InetAddress.ofLiteral("169.254.169.254"));
            case "wireserver.internal" -> List.of(InetAddress.ofLiteral("168.63.129.16"));
            case "both.example" -> List.of(PUBLIC, loopback);
            case "both6.example" -> List.of(PUBLIC, InetAddress.ofLiteral("fe80::1"));
            case "first.example" -> List.of(loopback, PUBLIC);
            case "nothing.example" -> List.of();
            case "unknown.example" -> throw new UnknownHostException(host);
            default -> List.of(PUBLIC);
        };
    }

    /// Whether a call to it would be made.
    public static boolean allowed(URI uri) {
        return new OutboundPolicy(OutboundOptions.STRICT, SsrfCorpus::resolve).check(uri)
                instanceof OutboundPolicy.Allowed;
    }
}
