package dev.strongroom.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoapEnvelopeTest {
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final MediaType XML = MediaType.of("text/xml; charset=utf-8");
    private static final BodyChange TOKEN = new UsernameToken("ada@<acme>", "p&\"w");
    private static final BodyChange ELEMENTS = new OperationElements(Map.of("key", "s<3"));

    private static String written(BodyChange change, String body) {
        return new String(
                change.applied(body.getBytes(StandardCharsets.UTF_8), XML), StandardCharsets.UTF_8);
    }

    private static String security(String namespace) {
        return "<wsse:Security xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/"
                + "oasis-200401-wss-wssecurity-secext-1.0.xsd\" xmlns:soapenv=\""
                + namespace
                + "\" soapenv:mustUnderstand=\"1\"><wsse:UsernameToken><wsse:Username>"
                + "ada@&lt;acme&gt;</wsse:Username><wsse:Password Type=\"http://docs.oasis-open.org/"
                + "wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText\">"
                + "p&amp;&quot;w</wsse:Password></wsse:UsernameToken></wsse:Security>";
    }

    @ParameterizedTest
    @ValueSource(strings = {SOAP_11, SOAP_12})
    void header_thatIsThere_getsTheToken(String namespace) {
        String head =
                "<?xml version='1.0'?>\r\n<s:Envelope a='>' xmlns:s=\"" + namespace + "\">\r\n";
        String tail = "<x/></s:Header><s:Body><a/></s:Body></s:Envelope>\n";

        assertThat(written(TOKEN, head + "<s:Header >" + tail))
                .isEqualTo(head + "<s:Header >" + security(namespace) + tail);
    }

    @Test
    void header_thatIsEmpty_isOpened() {
        String head = "<Envelope xmlns='" + SOAP_11 + "'><!-- <Header> --><Header a='/>'";

        assertThat(written(TOKEN, head + "/><Body/></Envelope>"))
                .isEqualTo(head + ">" + security(SOAP_11) + "</Header><Body/></Envelope>");
    }

    @Test
    void header_thatIsMissing_isMade() {
        String head = "\ufeff<Envelope xmlns='" + SOAP_12 + "'>";

        assertThat(written(TOKEN, head + "<Body><Header/></Body></Envelope>"))
                .isEqualTo(
                        head
                                + "<soapenv:Header xmlns:soapenv=\""
                                + SOAP_12
                                + "\">"
                                + security(SOAP_12)
                                + "</soapenv:Header><Body><Header/></Body></Envelope>");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    <a><b/></a>, <a><key>s&lt;3</key><b/></a>
                    <a/>, <a><key>s&lt;3</key></a>
                    <n:a xmlns:n='u'><n:b/></n:a><key/>, <n:a xmlns:n='u'><n:key>s&lt;3</n:key><n:b/></n:a><key/>
                    <![CDATA[<x>]]><?x <y> ?><a><b><key/></b></a>, <![CDATA[<x>]]><?x <y> ?><a><key>s&lt;3</key><b><key/></b></a>
                    """)
    void operation_getsElements(String operation, String expected) {
        String head = "<s:Envelope xmlns:s='" + SOAP_11 + "'><s:Header><a/></s:Header><s:Body>";
        String tail = "</s:Body></s:Envelope>";

        assertThat(written(ELEMENTS, head + operation + tail)).isEqualTo(head + expected + tail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<a/>",
                "<Envelope/>",
                "<Envelope xmlns='urn:x'><Body><a/></Body></Envelope>",
                "<s:Envelope xmlns:s='@'><s:Header/></s:Envelope>",
                "<s:Envelope xmlns:s='@'><s:Body><a/></s:Body>",
                "<s:Envelope xmlns:s='@'><s:Body><a/></s:Body></s:Envelope><x/>",
                "<s:Envelope xmlns:s='@'><s:Body><a/></s:Body><s:Body><a/></s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='@'><s:Body><a/></s:Body><s:Header/></s:Envelope>",
                "<s:Envelope xmlns:s='@'><s:Header/><s:Header/><s:Body><a/></s:Body></s:Envelope>",
                "<!DOCTYPE x><s:Envelope xmlns:s='@'><s:Body><a/></s:Body></s:Envelope>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><s:Envelope xmlns:s='@'>"
                        + "<s:Body><a>&e;</a></s:Body></s:Envelope>",
                "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><s:Envelope xmlns:s='@'>"
                        + "<s:Body><a>&b;</a></s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='@'><s:Body><a>&e;</a></s:Body></s:Envelope>",
                "<?xml version='1.1'?><s:Envelope xmlns:s='@'><s:Body><a/></s:Body></s:Envelope>",
                "<?xml version='1.0' encoding='ISO-8859-1'?><s:Envelope xmlns:s='@'><s:Body><a/>"
                        + "</s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='@'><s:Header><Security/></s:Header><s:Body><key><key/></key>"
                        + "</s:Body></s:Envelope>",
            })
    void anythingElse_isRefusedUnquoted(String body) {
        String text = body.replace("@", SOAP_11);

        for (BodyChange change : new BodyChange[] {TOKEN, ELEMENTS}) {
            assertThatThrownBy(() -> written(change, text))
                    .isInstanceOf(PlacementException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("passwd");
        }
    }

    @Test
    void bodyWithoutAnOperation_takesATokenButNoElements() {
        String text = "<s:Envelope xmlns:s='" + SOAP_11 + "'><s:Body/></s:Envelope>";

        assertThat(written(TOKEN, text)).contains("UsernameToken");
        assertThatThrownBy(() -> written(ELEMENTS, text)).isInstanceOf(PlacementException.class);
    }

    @Test
    void otherEncodingsAndTypes_areRefused() {
        String text = "<s:Envelope xmlns:s='" + SOAP_11 + "'><s:Body><a/>é</s:Body></s:Envelope>";
        for (String charset : new String[] {"UTF-16", "ISO-8859-1"}) {
            byte[] body = text.getBytes(Charset.forName(charset));
            assertThatThrownBy(() -> TOKEN.applied(body, XML))
                    .isInstanceOf(PlacementException.class);
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TOKEN.applied(body, MediaType.of("application/json")))
                .isInstanceOf(PlacementException.class);
        assertThat(TOKEN.applied(body, MediaType.of(null))).isNotEmpty();
        assertThat(TOKEN.applied(body, MediaType.of("application/soap+xml; action=x")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\u001b", "\ud800", "\uffff"})
    void valueThatNoDocumentCanHold_isRefusedUnquoted(String value) {
        assertThatThrownBy(() -> new UsernameToken("ada", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a value does not fit into XML");
    }

    @Test
    void nesting_thatIsEndless_isRefused() {
        String deep = "<a>".repeat(20_000) + "</a>".repeat(20_000);
        String text =
                "<s:Envelope xmlns:s='" + SOAP_11 + "'><s:Body>" + deep + "</s:Body></s:Envelope>";

        assertThatThrownBy(() -> written(TOKEN, text)).isInstanceOf(PlacementException.class);
    }

    /// Long enough to leave a parser's first buffer.
    @Property(tries = 200)
    void insertion_isWhereItBelongs_whateverStandsAround(@ForAll("noise") String noise) {
        String head = noise + "<s:Envelope xmlns:s=\"" + SOAP_11 + "\">" + noise;
        String operation = "<s:Body>" + noise + "<a b=\"x>y\">";
        String tail = noise + "</a></s:Body></s:Envelope>";

        assertThat(written(ELEMENTS, head + operation + tail))
                .isEqualTo(head + operation + "<key>s&lt;3</key>" + tail);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.of(
                        "<!-- <s:Body> é -->",
                        "<?pi <a> ?>",
                        "\r\n",
                        "\n \t",
                        "<!--" + " \r\n\ud83d\ude00".repeat(3000) + "-->")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
