/// In which order the calls of two deliveries that run at once pass the gateway, one at a time.
///
/// Both get the same event in new environments, so that what is left does not depend on which of them is called first:
/// the mirror image of an order shows nothing that the order does not.
package enum CallOrder: Sendable, Hashable {
    /// Each one's next call goes on when both have come to theirs, or have ended; the first delivery's goes before.
    ///
    /// What a handler reads before it writes, it reads before the other has written.
    case lockStep
    /// The first goes alone until just before its changing call of that number, from 1; then the second runs whole, and
    /// the first goes on with what it knew.
    case firstPaused(beforeChange: Int)
}
