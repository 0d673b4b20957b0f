/// The pages that browsers see: the landing page, the end of an authorization, the hosted Vault by
/// its address and as a part of other pages, and the script that embeds it there.
///
/// Owns files and the headers they are served with, nothing else: what a page shows it reads from
/// its own address and from the public API, with the session token. No value of a request is ever
/// written into a page here. It uses `http`, and of `vault` which origins an application has
/// registered; only the root package calls it, to mount it.
@NullMarked
package dev.strongroom.ui;

import org.jspecify.annotations.NullMarked;
