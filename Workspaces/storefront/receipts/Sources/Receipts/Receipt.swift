import FoundationEssentials

/// The total of an order, in whole cents: money is not a floating-point number.
struct Receipt: Encodable {
    var orderID: String
    var itemCount: Int
    var totalCents: Int
    var currency: String

    enum CodingKeys: String, CodingKey {
        case orderID = "orderId"
        case itemCount, totalCents, currency
    }

    /// Adds up an order.
    init(for order: Order) throws {
        guard !order.items.isEmpty else { throw OrderError.noItems(order: order.orderID) }
        orderID = order.orderID
        currency = order.currency
        (itemCount, totalCents) = (0, 0)
        for item in order.items {
            guard item.quantity > 0 else { throw OrderError.badQuantity(sku: item.sku, item.quantity) }
            let (line, isTooLarge) = try item.unitPriceCents.multipliedReportingOverflow(by: item.quantity)
            let (sum, isTooMuch) = totalCents.addingReportingOverflow(line)
            guard !isTooLarge, !isTooMuch else { throw OrderError.badPrice(sku: item.sku) }
            totalCents = sum
            itemCount += item.quantity
        }
    }

    /// The total as people read it, such as `12.05 EUR`.
    var total: String {
        let cents = totalCents % 100
        return "\(totalCents / 100).\(cents < 10 ? "0" : "")\(cents) \(currency)"
    }
}

extension Order.Item {
    /// The price in cents; throws when it is negative or finer than a cent.
    var unitPriceCents: Int {
        get throws {
            let cents = unitPrice * 100
            guard cents >= 0, let whole = Int(cents.description) else {
                throw OrderError.badPrice(sku: sku)
            }
            return whole
        }
    }
}
