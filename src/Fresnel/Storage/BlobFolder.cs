using Fresnel.Contracts.Errors;

namespace Fresnel.Storage;

/// <summary>Files by name in a folder of their own, spread over sub-folders. A file is there whole or not at all.</summary>
/// <remarks>Thread-safe. Names are ours, never a caller's: at least two characters, letters, digits and dashes.</remarks>
internal sealed class BlobFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _root,
        _tempFolder;

    /// <summary>Opens the folder, and removes what an earlier process left half written.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public BlobFolder(string root)
    {
        (_root, _tempFolder) = (root, Path.Combine(root, "drafts"));
        if (Directory.Exists(_tempFolder))
            Directory.Delete(_tempFolder, recursive: true);
        Directory.CreateDirectory(_tempFolder, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>A new file without a name yet; its path is <see cref="FileStream.Name"/>.</summary>
    public FileStream CreateTemp() =>
        new(
            Path.Combine(_tempFolder, Guid.NewGuid().ToString("N")),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
                Options = FileOptions.Asynchronous,
            }
        );

    /// <summary>Writes a file that has no name yet; once this has returned it is on the disk.</summary>
    /// <returns>Its path, for <see cref="Commit"/>.</returns>
    public async Task<string> WriteTempAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using var file = CreateTemp();
        await file.WriteAsync(bytes, cancellationToken);
        file.Flush(flushToDisk: true);
        return file.Name;
    }

    /// <summary>Gives a draft, written and closed, its name; what had it before is replaced.</summary>
    public void Commit(string tempPath, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!, OwnerOnly | UnixFileMode.UserExecute);
        File.Move(tempPath, PathOf(name), overwrite: true);
    }

    /// <returns>Null: there is none.</returns>
    public FileStream? Open(string name)
    {
        try
        {
            return new FileStream(
                PathOf(name),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                64 << 10,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string name)
    {
        if (File.Exists(PathOf(name)))
            File.Delete(PathOf(name));
    }

    /// <summary>What a disk that refuses is to a caller.</summary>
    public static GatewayException DiskFull(IOException cause) =>
        new(
            ErrorKind.Unavailable,
            "The gateway's disk takes no more files. Its operator must make room; then try again.",
            cause
        );

    private string PathOf(string name) => Path.Combine(_root, name[^2..], name);
}
