/// A file system of `FileSystemConfigs`, played by a directory.
package struct FileSystemMount: Sendable, Hashable {
    /// Where the function sees it, such as `/mnt/data`.
    package var path: String
    /// The directory that stands for it: `Metadata.Lamb.FileSystems` names one, else it is one of ours.
    package var directory: String

    /// Creates a mount.
    package init(path: String, directory: String) {
        self.path = path
        self.directory = directory
    }
}
