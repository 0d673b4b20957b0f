package dev.strongroom.demo;

/// An OAuth client that a service of the fake provider accepts.
public record FakeClient(String id, String secret) {
    /// The one every service accepts from the start.
    public static FakeClient standard(String serviceId) {
        return new FakeClient("demo-" + serviceId, "demo-secret-" + serviceId);
    }

    @Override
    public String toString() {
        return "FakeClient[" + id + "]";
    }
}
