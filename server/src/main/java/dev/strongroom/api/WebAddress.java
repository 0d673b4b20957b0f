package dev.strongroom.api;

import java.net.URI;
import java.net.URISyntaxException;

/// Addresses that a page puts into links and images. Anything but http and https may run as a
/// script there, or read what the page may read.
final class WebAddress {
    private static final int LONGEST = 2048;

    private WebAddress() {}

    /// @param where it stands, for the error
    /// @throws ApiException 400 if a page must not use it
    static String checked(String where, String address) {
        if (address.length() > LONGEST || !isWeb(address)) {
            throw ApiException.invalid(
                    where
                            + " must be an http or https address of at most "
                            + LONGEST
                            + " characters");
        }
        return address;
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme();
            return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
