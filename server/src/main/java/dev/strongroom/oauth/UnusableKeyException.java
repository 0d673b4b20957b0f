package dev.strongroom.oauth;

/// The operator's private key cannot sign.
final class UnusableKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
        super(message);
    }
}
