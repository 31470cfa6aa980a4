import FoundationEssentials

/// An order as the shop queues it.
struct Order: Decodable {
    struct Item: Decodable {
        var sku: String
        var quantity: Int
        var unitPrice: Decimal
    }

    var orderID: String
    var items: [Item]
    var currency: String

    enum CodingKeys: String, CodingKey {
        case orderID = "orderId"
        case items, currency
    }

    /// Reads an order from a message's body.
    init(parsing body: String) throws {
        do {
            self = try JSONDecoder().decode(Order.self, from: Data(body.utf8))
        } catch {
            throw OrderError.notAnOrder
        }
    }
}

/// Why a message has no receipt.
enum OrderError: Error, CustomStringConvertible {
    case notAnOrder
    case noItems(order: String)
    case badQuantity(sku: String, Int)
    case badPrice(sku: String)

    var description: String {
        switch self {
        case .notAnOrder: "the body is not an order"
        case .noItems(let order): "order \(order) has no items"
        case .badQuantity(let sku, let quantity): "\(sku) has the quantity \(quantity)"
        case .badPrice(let sku): "the price of \(sku) is not a number of cents"
        }
    }
}
