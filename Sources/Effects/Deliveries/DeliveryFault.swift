/// What happens to a delivery while its handler works.
package enum DeliveryFault: Sendable, Hashable {
    /// The environment is killed when the services have carried out that many changes, before the last one is answered.
    case crash(afterEffect: Int)
    /// The function's time is over when the services have carried out that many changes, before the last one is answered.
    case timeout(afterEffect: Int)
    /// The environment is killed with the answer that it has given.
    case loseAnswer
    /// The changing call of that number, from 1, is throttled however often it is tried.
    case throttle(call: Int)
}
