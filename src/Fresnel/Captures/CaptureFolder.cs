namespace Fresnel.Captures;

/// <summary>
/// The files of captures, <c>KEY/FOLDER/CALL.EXPIRY</c>: what is of one key, or has expired, is found by names alone.
/// </summary>
/// <remarks>Not thread-safe. A file is either complete or absent.</remarks>
internal sealed class CaptureFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Draft = ".draft";

    private readonly string _root;

    /// <exception cref="IOException">It cannot be created.</exception>
    public CaptureFolder(string root) =>
        _root = Directory.CreateDirectory(root, OwnerOnly | UnixFileMode.UserExecute).FullName;

    /// <exception cref="IOException">The disk is full or not writable.</exception>
    public void Write(CaptureName name, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.Combine(_root, name.KeyId, name.Folder);
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, name.FileName);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        try
        {
            using (var file = new FileStream(path + Draft, options))
                file.Write(bytes);
            File.Move(path + Draft, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(path + Draft); // the part that was written would fill the disk further
            throw;
        }
    }

    /// <returns>Null: there is none.</returns>
    public CaptureName? Find(string keyId, string callId)
    {
        if (!CaptureName.AreIds(keyId, callId))
            return null;
        var folder = Path.Combine(_root, keyId, CaptureName.FolderOf(callId));
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, $"{callId}.*")
                .Select(path => CaptureName.Parse(keyId, Path.GetFileName(path)))
                .FirstOrDefault(name => name is not null)
            : null;
    }

    public byte[] Read(CaptureName name) => File.ReadAllBytes(PathOf(name));

    /// <returns>The size of the file.</returns>
    public long Delete(CaptureName name)
    {
        var file = new FileInfo(PathOf(name));
        if (!file.Exists)
            return 0;
        var bytes = file.Length;
        file.Delete();
        return bytes;
    }

    /// <param name="keyId">Null: of all keys.</param>
    public IReadOnlyList<(CaptureName Name, long Bytes)> List(string? keyId = null)
    {
        var found = new List<(CaptureName, long)>();
        foreach (var key in new DirectoryInfo(_root).EnumerateDirectories(keyId ?? "*"))
        {
            foreach (var file in key.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                if (CaptureName.Parse(key.Name, file.Name) is { } name)
                    found.Add((name, file.Length));
                else if (file.Name.EndsWith(Draft, StringComparison.Ordinal))
                    file.Delete(); // of a process that ended meanwhile
            }
        }
        return found;
    }

    /// <summary>Removes the folders that hold nothing.</summary>
    public void RemoveEmpty()
    {
        foreach (var key in Directory.GetDirectories(_root))
        {
            foreach (var folder in Directory.GetDirectories(key).Append(key))
            {
                if (!Directory.EnumerateFileSystemEntries(folder).Any())
                    Directory.Delete(folder);
            }
        }
    }

    private string PathOf(CaptureName name) => Path.Combine(_root, name.KeyId, name.Folder, name.FileName);
}
