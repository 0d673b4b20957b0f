/// The equipment of the tests: real peers to talk to and the means to drive them.
///
/// Owns what more than one test class needs. Does not own assertions about the product, nor
/// stand-ins that behave differently from what they stand in for. Only tests call it.
@NullMarked
package dev.strongroom.testing;

import org.jspecify.annotations.NullMarked;
