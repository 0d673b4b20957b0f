package dev.strongroom.connector;

import java.util.ArrayList;
import java.util.List;

/// The patterns that a value of a setting has to match, of its field and of what captures it. It
/// has to match each of them, so one that is safe is enough.
record SettingPatterns(Connector connector) {
    List<String> of(String setting) {
        var patterns = new ArrayList<String>();
        connector
                .field(setting)
                .map(FormField::pattern)
                .ifPresent(it -> patterns.add(it.pattern()));
        for (OAuth2.Capture capture : connector.captures()) {
            if (capture.setting().equals(setting)) {
                patterns.add(capture.pattern());
            }
        }
        return patterns;
    }

    boolean keepInPlace(String setting) {
        return of(setting).stream().anyMatch(AddressPattern::keepsInPlace);
    }

    boolean keepToOneDomain(String setting) {
        return of(setting).stream().anyMatch(AddressPattern::keepsToOneDomain);
    }
}
