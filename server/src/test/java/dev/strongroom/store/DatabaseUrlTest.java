package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:/var/lib/v.db, /var/lib/v.db",
        "jdbc:sqlite:/var/lib/v.db, /var/lib/v.db",
        "sqlite:///var/lib/v.db, /var/lib/v.db",
        "sqlite:data/v.db, data/v.db"
    })
    void parse_sqlite_isTheFile(String url, String path) {
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl.File(path));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p%40+w@h:5433/n?sslmode=require",
        "postgres://u:p%40+w@h:5433/n?sslmode=require",
        "jdbc:postgresql://h:5433/n?user=u&sslmode=require&password=p%40+w"
    })
    void parse_postgres_takesUserAndPasswordOut(String url) {
        assertThat(DatabaseUrl.parse(url))
                .isEqualTo(
                        new DatabaseUrl.Server(
                                "jdbc:postgresql://h:5433/n?sslmode=require"
                                        + "&prepareThreshold=0&tcpKeepAlive=true",
                                "h:5433/n",
                                "u",
                                "p@+w"));
        assertThat(DatabaseUrl.parse(url)).hasToString("Server[h:5433/n]");
    }

    @Test
    void parse_parameterGiven_keepsIt() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://a:1,b:2/n?prepareThreshold=5");
        assertThat(url)
                .isEqualTo(
                        new DatabaseUrl.Server(
                                "jdbc:postgresql://a:1,b:2/n?prepareThreshold=5&tcpKeepAlive=true",
                                "a:1,b:2/n",
                                null,
                                null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vault.db",
                "mysql://u:hunter2@h/n",
                "postgresql:u:hunter2@h/n",
                "postgresql://u:hunter2%zz@h/n",
                "sqlite:",
                "sqlite::memory:"
            })
    void parse_anythingElse_refusesWithoutPassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void options_toString_hasNoUrl() {
        assertThat(DatabaseOptions.of("postgresql://u:hunter2@h/n").toString())
                .doesNotContain("hunter2");
    }
}
