/// A caller's own call to a service, with the credentials of a connection attached.
///
/// It owns where such a call may go, which headers travel, the streams both ways, the one replay
/// after a rejected token, redirects, retries, rate budgets and circuits. It opens no credential
/// itself (`vault` does) and puts none on a call itself (`placement` does). Only `api` calls it.
@NullMarked
package dev.strongroom.proxy;

import org.jspecify.annotations.NullMarked;
