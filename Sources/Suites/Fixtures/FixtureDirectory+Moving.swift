package import Diagnostics
package import Timekeeping

/// Moving and copying cases with all their files; none ever takes the place of another.
extension FixtureDirectory {
    /// Gives a case another name, or another function.
    ///
    /// Throws a usage diagnostic when that name will not do or is taken.
    package func rename(_ golden: GoldenCase, to name: String, of function: String) throws(Diagnostic) -> GoldenCase {
        let target = try free(name, of: function)
        try golden.move(to: target)
        return target
    }

    /// Makes a case with the same files under another name.
    ///
    /// Throws a usage diagnostic when that name will not do or is taken.
    package func copy(_ golden: GoldenCase, to name: String, of function: String) throws(Diagnostic) -> GoldenCase {
        let target = try free(name, of: function)
        var contents: [(path: String, bytes: [UInt8])] = []
        for (source, copy) in golden.paths(besides: target) {
            if let bytes = try FixtureFile.contents(of: source) { contents.append((copy, bytes)) }
        }
        try FixtureFile.makeDirectories(target.directory)
        try FixtureFile.writeTogether(contents, overwriting: false)
        return target
    }

    /// The case with a name as it is now; nil when there is none.
    package func existingCase(_ name: String, of function: String) -> GoldenCase? {
        guard let found = files(of: function).first(where: { $0.name == name }) else { return nil }
        return GoldenCase(function: function, name: name, directory: directory(of: function), files: found.files)
    }

    private func free(_ name: String, of function: String) throws(Diagnostic) -> GoldenCase {
        try check(name: name)
        try check(function: function)
        let target = GoldenCase(function: function, name: name, directory: directory(of: function))
        guard !files(of: function).contains(where: { $0.name == name }) else {
            throw Diagnostic(
                .usage,
                "case \"\(target.id)\" exists already",
                hint: "choose another name, or remove it first"
            )
        }
        return target
    }
}

/// Cases that were removed, each below a directory named after the moment: `20261130T081500123Z/orders/two-items.…`.
package struct CaseTrash: Sendable {
    /// Where it is; it need not exist.
    package let path: String

    /// Names a directory without looking at it.
    package init(path: String) {
        self.path = path
    }

    /// Puts a case's files here, and returns the directory they are in.
    package func take(_ golden: GoldenCase, at time: Timestamp) throws(Diagnostic) -> String {
        let place = place(for: golden, at: time)
        try golden.move(to: place)
        return place.directory
    }

    /// Keeps a case's files here as they are now, before it is replaced, and returns the directory they are in.
    package func keep(_ golden: GoldenCase, at time: Timestamp) throws(Diagnostic) -> String {
        let place = place(for: golden, at: time)
        try golden.duplicate(at: place)
        return place.directory
    }

    private func place(for golden: GoldenCase, at time: Timestamp) -> GoldenCase {
        let moment = time.iso8601.filter { $0.isLetter || $0.isNumber }
        var (stamp, number) = (moment, 1)
        while FixtureDirectory(path: "\(path)/\(stamp)").existingCase(golden.name, of: golden.function) != nil {
            number += 1
            stamp = "\(moment)-\(padded(number, 4))"
        }
        let directory = FixtureDirectory(path: "\(path)/\(stamp)").directory(of: golden.function)
        return GoldenCase(function: golden.function, name: golden.name, directory: directory)
    }

    /// Puts the files of the case that was removed or replaced last under a name back to where they were; a case that has
    /// the name again comes here instead.
    ///
    /// Throws not-found when there is none.
    package func restore(
        _ name: String,
        to fixtures: FixtureDirectory,
        at time: Timestamp
    ) throws(Diagnostic) -> GoldenCase {
        guard let found = cases().last(where: { $0.id == name || $0.name == name }) else {
            let names = Set(cases().map(\.id))
            throw Diagnostic(
                .notFound,
                "no removed case \"\(name)\"",
                hint: didYouMean(
                    name,
                    among: names,
                    otherwise: names.isEmpty ? "nothing was removed" : "\"\(path)\" has them"
                )
            )
        }
        if let present = fixtures.existingCase(found.name, of: found.function) { _ = try take(present, at: time) }
        return try fixtures.rename(found, to: found.name, of: found.function)
    }

    /// The removed cases, oldest first.
    package func cases() -> [GoldenCase] {
        let stamps = (DirectoryEntry.entries(of: path) ?? []).map(\.name).sorted()
        return stamps.flatMap { stamp in
            let directory = FixtureDirectory(path: "\(path)/\(stamp)")
            return directory.functions().flatMap { function in
                directory.files(of: function).map { name, files in
                    GoldenCase(
                        function: function,
                        name: name,
                        directory: directory.directory(of: function),
                        files: files
                    )
                }
            }
        }
    }
}

extension GoldenCase {
    /// The paths of this case's files, each with the one that another case would have.
    fileprivate func paths(besides other: GoldenCase) -> [(source: String, target: String)] {
        [
            (Files.event, eventPath, other.eventPath), (.settings, casePath, other.casePath),
            (.golden, goldenPath, other.goldenPath), (.pending, pendingPath, other.pendingPath),
            (.cassette, cassettePath, other.cassettePath),
        ].filter { files.contains($0.0) }.map { ($0.1, $0.2) }
    }

    /// Moves all files: they get their new names first, and lose the old ones once all have them.
    fileprivate func move(to target: GoldenCase) throws(Diagnostic) {
        try duplicate(at: target)
        for (source, _) in paths(besides: target) { try FixtureFile.remove(source) }
    }

    /// Gives all files a second name, or none.
    fileprivate func duplicate(at target: GoldenCase) throws(Diagnostic) {
        let paths = paths(besides: target)
        try FixtureFile.makeDirectories(target.directory)
        var made: [String] = []
        do throws(Diagnostic) {
            for (source, target) in paths {
                try FixtureFile.duplicate(source, at: target)
                made.append(target)
            }
        } catch {
            for path in made { try? FixtureFile.remove(path) }
            throw error
        }
    }
}
