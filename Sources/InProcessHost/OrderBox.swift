import Diagnostics
import Synchronization

/// Orders to a thread of an environment, one at a time; the thread spins for a while before it sleeps.
final class OrderBox<Order: Sendable>: Sendable {
    private let order = Mutex<Order?>(nil)
    /// Raised with each order.
    private let number = FutexWord()
    private let isAsleep = FutexWord()
    private let patience: SpinPatience

    init(patience: SpinPatience) {
        self.patience = patience
    }

    /// Gives an order; the thread has done the one before.
    func give(_ new: Order) {
        order.withLock { $0 = new }
        number.value &+= 1
        if isAsleep.value != 0 { number.wake() }
    }

    /// Starts the thread, which carries out orders until it is told to stop.
    func startThread(
        named name: String,
        carryOut: @escaping @Sendable (Order) -> Bool
    ) throws(Diagnostic) {
        try startBlockingThread(named: name) {
            var seen: UInt32 = 0
            while true {
                self.sleep(while: seen)
                seen &+= 1
                guard let order = self.order.withLock({ $0.take() }), carryOut(order) else { return }
            }
        }
    }

    private func sleep(while seen: UInt32) {
        if number.spin(while: seen, patience) { return }
        isAsleep.value = 1
        while number.value == seen { number.sleep(while: seen) }
        isAsleep.value = 0
    }
}
