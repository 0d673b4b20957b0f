package dev.strongroom.connector;

import java.util.Collection;

/// Finds the word that was probably meant.
public final class NearMiss {
    private NearMiss() {}

    /// `; did you mean scopes?`, or nothing if no word is near.
    public static String hint(String word, Collection<String> words) {
        String best = "";
        int least = 1 + (word.length() < 4 ? 1 : Math.max(2, word.length() / 3));
        for (String candidate : words) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /// Levenshtein's distance: characters to add, drop or replace.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + cost);
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }
}
