/// Whether a file of this name is none of a tree's sources: hidden ones (`.git`, `.lamb`, caches), and what
/// interpreters and package managers write on their own.
func isNoise(_ name: some StringProtocol) -> Bool {
    name.hasPrefix(".") || name == "__pycache__" || name == "Package.resolved"
        || name.hasSuffix("~") || name.hasSuffix(".swp") || name.hasSuffix(".pyc")
}
