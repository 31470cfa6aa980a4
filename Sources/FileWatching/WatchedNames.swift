/// Whether a file of this name is none of a tree's sources: hidden ones (`.git`, `.lamb`, caches), and what
/// interpreters, package managers and golden suites write on their own.
func isNoise(_ name: some StringProtocol) -> Bool {
    name.hasPrefix(".") || name == "__pycache__" || name == "Package.resolved"
        || name.hasSuffix("~") || name.hasSuffix(".swp") || name.hasSuffix(".pyc")
        || name.hasSuffix(".golden.json.new") || name.contains(".golden.json") && name.hasSuffix(".tmp")
}
