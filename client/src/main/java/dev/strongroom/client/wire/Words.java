package dev.strongroom.client.wire;

/**
 * Texts that come again and again, such as names of services and labels of fields, kept so that
 * reading them makes no new ones.
 *
 * <p>A slot holds the last text that fell on it, so memory is bounded whatever is read. Threads may
 * overwrite each other's: a text that is not found is merely made anew. No secret and nothing a
 * consumer entered is looked up here.
 */
final class Words {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 120;
    private static final String[] TABLE = new String[SLOTS];

    private Words() {}

    static String of(char[] buffer, int offset, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(buffer, offset, length);
        }
        int slot = slot(buffer, offset, length);
        String last = TABLE[slot];
        if (last != null && isSame(last, buffer, offset, length)) {
            return last;
        }
        String made = new String(buffer, offset, length);
        TABLE[slot] = made;
        return made;
    }

    private static int slot(char[] buffer, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        return (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (SLOTS - 1);
    }

    private static boolean isSame(String word, char[] buffer, int offset, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
