/// A control group of the kernel's that one environment's processes live in; cgroup v1 and v2 name things differently.
package protocol ControlGroup: Sendable {
    /// The files a process of one thread writes `0` to in order to join; empty when it has to be adopted.
    var joiningFiles: [String] { get }
    /// Moves a process that runs already, where `joiningFiles` is empty; blocks for about 10 ms.
    func adopt(_ processID: Int32)
    /// How many processes the kernel has killed because the memory was used up.
    func outOfMemoryKills() -> Int
    /// The most memory used since it was last asked, in bytes, page cache included; nil where it cannot be told.
    func takePeak() -> Int?
    /// The bytes of files that the kernel keeps for it and could let go.
    func pageCache() -> Int
    /// The bytes in use now, page cache included.
    func usage() -> Int
    /// The bytes of its processes' own, without files.
    func anonymousMemory() -> Int
    /// The processes in it now.
    func processIDs() -> [Int32]
    /// Removes it; false while processes are in it.
    func remove() -> Bool
}
