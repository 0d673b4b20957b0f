package dev.strongroom.connector;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Draws a connector's icon and logo: initials, or the name, on the brand's colour. Nobody's
/// trademarked artwork is part of this project, and a connector needs no picture.
public final class MonogramIcon {
    private static final double BLACK_ON_GROUND = 0.179;

    private MonogramIcon() {}

    /// A square of 128 by 128.
    ///
    /// @return SVG, UTF-8
    public static byte[] icon(Connector connector) {
        return draw(connector, new Shape(128, 128, 56), initials(connector.profile().name()));
    }

    /// A wide picture with the whole name, 64 high.
    ///
    /// @return SVG, UTF-8
    public static byte[] logo(Connector connector) {
        String name = connector.profile().name();
        int width = 48 + 15 * name.codePointCount(0, name.length());
        return draw(connector, new Shape(width, 64, 26), name);
    }

    private record Shape(int width, int height, int letterSize) {}

    private static byte[] draw(Connector connector, Shape shape, String text) {
        int width = shape.width();
        int height = shape.height();
        String ground = connector.profile().brandColor();
        String svg =
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
                <rect width="%1$d" height="%2$d" rx="%4$d" fill="%5$s"/>
                <text x="%6$d" y="%7$d" fill="%8$s" font-family="system-ui, sans-serif" font-size="%9$d" font-weight="600" text-anchor="middle" dominant-baseline="central">%10$s</text>
                </svg>
                """
                        .formatted(
                                width,
                                height,
                                escaped(connector.profile().name()),
                                height / 5,
                                ground,
                                width / 2,
                                height / 2,
                                ink(ground),
                                shape.letterSize(),
                                escaped(text));
        return svg.getBytes(StandardCharsets.UTF_8);
    }

    /// `Zoho CRM` gives ZC, `Close` gives C, `BambooHR` gives B.
    static String initials(String name) {
        var letters = new StringBuilder();
        for (String word : name.split("[^\\p{L}\\p{N}]+", 0)) {
            if (!word.isEmpty() && letters.codePointCount(0, letters.length()) < 2) {
                letters.appendCodePoint(word.codePointAt(0));
            }
        }
        return letters.isEmpty() ? "?" : letters.toString().toUpperCase(Locale.ROOT);
    }

    /// Black or white, whichever has more contrast to the ground (WCAG 2.2, relative luminance).
    static String ink(String ground) {
        int rgb = Integer.parseInt(ground.substring(1), 16);
        double luminance =
                0.2126 * linear(rgb >> 16 & 0xff)
                        + 0.7152 * linear(rgb >> 8 & 0xff)
                        + 0.0722 * linear(rgb & 0xff);
        return luminance > BLACK_ON_GROUND ? "#000000" : "#ffffff";
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
