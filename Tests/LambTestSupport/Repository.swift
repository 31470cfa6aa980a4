package import SystemPackage

/// The repository that these tests were built from.
package let repository = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()

/// Where the header of C handlers is.
package let handlerHeaders = repository.appending("Sources/CLambHandler/include")
