package dev.strongroom.config;

import dev.strongroom.config.ApplicationConfig.ApiKeyConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Keys of operators and applications that cannot be meant.
record KeyChecks(ConfigChecks checks) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{20,256}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    void key(ApiKeyConfig key, String path) {
        String hash = key.sha256();
        String clear = key.key();
        checks.require(
                (hash == null) != (clear == null),
                path,
                "needs either 'sha256' or 'key: ${VARIABLE}'");
        checks.require(
                hash == null || SHA_256.matcher(hash).matches(),
                path + ".sha256",
                "must be 64 hexadecimal digits");
        checks.require(
                clear == null || KEY.matcher(clear).matches(),
                path + ".key",
                "must have 20 to 256 letters, digits, '-' or '_'");
    }

    /// The name of an admin key stands in the log, beside what was done with the key.
    void admin(List<ApiKeyConfig> keys) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String path = "admin.keys[" + i + "]";
            key(keys.get(i), path);
            checks.require(
                    NAME.matcher(keys.get(i).name()).matches() && !keys.get(i).name().isBlank(),
                    path + ".name",
                    "must have 1 to 200 characters on one line");
            checks.require(
                    names.add(keys.get(i).name()), path + ".name", "is used by two admin keys");
        }
    }

    /// One key is either an operator's or an application's.
    void apart(List<ApiKeyConfig> adminKeys, List<ApplicationConfig> applications) {
        Set<String> admins = new HashSet<>();
        adminKeys.forEach(key -> admins.add(hash(key)));
        for (int i = 0; i < applications.size(); i++) {
            List<ApiKeyConfig> keys = applications.get(i).apiKeys();
            for (int j = 0; j < keys.size(); j++) {
                checks.require(
                        !admins.contains(hash(keys.get(j))),
                        "applications[" + i + "].api_keys[" + j + "]",
                        "is an admin key as well; use a key of its own");
            }
        }
    }

    private static String hash(ApiKeyConfig key) {
        String hash = key.sha256();
        if (hash != null) {
            return hash.toLowerCase(Locale.ROOT);
        }
        byte[] clear = String.valueOf(key.key()).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(clear));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
