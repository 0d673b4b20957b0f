package dev.strongroom;

import dev.strongroom.crypto.Keyring;
import picocli.CommandLine.Command;

/// `strongroom key`: a new root key on standard output.
@Command(
        name = "key",
        description = "Print a new root key. Keep a copy: without it nothing stored can be opened.",
        mixinStandardHelpOptions = true)
final class KeyCommand implements Runnable {
    @Override
    public void run() {
        System.out.println(Keyring.newRootKey().reveal());
    }
}
