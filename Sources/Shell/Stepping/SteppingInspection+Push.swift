import EventSources
import Timekeeping

// MARK: - Topics, buses, buckets and schedules

extension SteppingInspection {
    func show(_ topic: SimulatedTopic) {
        facts([("so far", taken(topic.lane)), ("subscriptions", grouped(topic.subscriptions.count))])
        let rows = topic.subscriptions.map { subscription -> [Table.Cell] in
            [
                .init(subscription.endpoint), .init(subscription.filter == nil ? "everything" : "by its filter policy"),
                .init(subscription.isRaw ? "raw" : "notification"),
            ]
        }
        showRows([.text("ENDPOINT"), .text("GETS"), .text("AS")], rows)
    }

    func show(_ bus: SimulatedBus) {
        facts([("so far", taken(bus.lane)), ("rules", grouped(bus.rules.count))])
        let rows = bus.rules.flatMap { rule in
            rule.targets.map { [Table.Cell(rule.name, .function), Table.Cell($0.arn)] }
        }
        showRows([.text("RULE"), .text("TARGET")], rows)
    }

    func show(_ bucket: SimulatedBucket) {
        facts([
            ("so far", taken(bucket.lane)), ("notifications", grouped(bucket.notifications.count)),
            ("EventBridge", bucket.bus ?? "off"),
        ])
        let rows = bucket.notifications.map { notification -> [Table.Cell] in
            [.init(notification.events.joined(separator: ", ")), .init(notification.arn)]
        }
        showRows([.text("EVENTS"), .text("TARGET")], rows)
    }

    func show(_ schedule: SimulatedSchedule) {
        let fired = simulation.timeline.events.reduce(0) {
            $0 + ($1.kind == .scheduled && $1.lane == schedule.lane ? $1.count : 0)
        }
        facts([
            ("fired", fired == 1 ? "once" : "\(grouped(fired)) times"),
            ("next", schedule.next.map { "\(clock($0)) (\($0.iso8601Seconds))" } ?? "never"),
            ("target", schedule.target),
        ])
    }

    func show(_ machine: SimulatedStateMachine) {
        let views = machine.views
        let statuses = Dictionary(grouping: views, by: \.status).map { ($0.key.lowercased(), grouped($0.value.count)) }
        facts([("executions", grouped(views.count))] + statuses.sorted { $0.0 < $1.0 })
        let rows = views.suffix(20).map { view -> [Table.Cell] in
            [
                .init("#\(view.message.index + 1)"), .init(clock(view.startedAt)), .init(view.status),
                .init(view.states.joined(separator: ", ")),
            ]
        }
        showRows([.text("EXECUTION"), .text("BEGAN"), .text("STATUS"), .text("IN")], rows)
    }

    private func showRows(_ columns: [Table.Column], _ rows: [[Table.Cell]]) {
        if !rows.isEmpty { show(Table(columns: columns, rows: rows)) }
    }
}
