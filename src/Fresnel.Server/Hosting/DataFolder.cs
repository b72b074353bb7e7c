namespace Fresnel.Server.Hosting;

/// <summary>The folder that holds all persistent data of a server.</summary>
internal sealed class DataFolder
{
    /// <summary>The permissions of private files; folders have execution too.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public DataFolder(string path) => Root = Path.GetFullPath(path);

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>The first admin key, in plain text, readable by the owner only.</summary>
    public string AdminKey => Path.Combine(Root, "admin.key");

    public string Database => Path.Combine(Root, "fresnel.db");

    /// <summary>Names the PostgreSQL database of the folder's server, without credentials; absent: SQLite.</summary>
    public string PostgresName => Path.Combine(Root, "postgres.txt");

    public string Journal => Path.Combine(Root, "journal");

    /// <summary>Stored images.</summary>
    public string Assets => Path.Combine(Root, "assets");

    /// <summary>The key that signs image URLs, in hexadecimal.</summary>
    public string AssetSigningKey => Path.Combine(Root, "assets.key");

    /// <summary>Uploaded files.</summary>
    public string Files => Path.Combine(Root, "files");

    /// <summary>Stored responses of requests with an idempotency key.</summary>
    public string IdempotentResponses => Path.Combine(Root, "answers");

    /// <summary>Answers of running batches.</summary>
    public string Batches => Path.Combine(Root, "batches");

    /// <summary>The content of calls that was captured, encrypted.</summary>
    public string Captures => Path.Combine(Root, "captures");

    /// <summary>The key that encrypts captures, in hexadecimal.</summary>
    public string CaptureKey => Path.Combine(Root, "captures.key");

    /// <summary>The Data Protection keys that encrypt secrets.</summary>
    public string DataProtectionKeys => Path.Combine(Root, "secrets.keys");

    /// <summary>An empty file, locked by the server that uses the folder.</summary>
    public string Lock => Path.Combine(Root, "server.lock");

    /// <summary>Process id and address of the server; valid only while the lock is held.</summary>
    public string ServerInfo => Path.Combine(Root, "server.json");

    /// <summary>The configuration file inside the data folder.</summary>
    public string Configuration => Path.Combine(Root, "fresnel.yaml");

    /// <summary><c>FRESNEL_DATA</c>, else <c>$XDG_DATA_HOME/fresnel</c>, else <c>~/.local/share/fresnel</c>.</summary>
    public static string DefaultPath =>
        Environment.GetEnvironmentVariable("FRESNEL_DATA") is { Length: > 0 } configured
            ? configured
            : Path.Combine(
                Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg
                    ? xdg
                    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"),
                "fresnel"
            );

    /// <summary>
    /// Creates the folder if it does not exist, accessible by the owner only, and checks that it is writable. A
    /// SQLite database becomes readable by the owner only.
    /// </summary>
    /// <exception cref="OperatorErrorException">The folder cannot be created or written.</exception>
    public void EnsureWritable()
    {
        try
        {
            if (!Directory.Exists(Root))
                Directory.CreateDirectory(Root, OwnerOnly | UnixFileMode.UserExecute);
            foreach (var folder in (string[])[Journal, Assets, Files, IdempotentResponses, Batches, Captures])
                Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            foreach (var file in (string[])[Database, Database + "-wal", Database + "-shm"])
            {
                if (File.Exists(file))
                    File.SetUnixFileMode(file, OwnerOnly);
            }
            using var probe = new FileStream(
                Path.Combine(Root, $".probe-{Environment.ProcessId}"),
                FileMode.Create,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            probe.WriteByte(1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException(
                $"The data folder {Root} cannot be written ({e.Message.TrimEnd('.')}). "
                    + "Give another with --data DIR, or make this one writable."
            );
        }
    }

    /// <summary>
    /// Creates the file of the SQLite database if it does not exist, readable by the owner only; SQLite gives its other
    /// files the same permissions.
    /// </summary>
    /// <remarks>Does not open an existing file: closing it would release the locks of this process's connections.</remarks>
    public void EnsureDatabase()
    {
        if (!File.Exists(Database))
            CreatePrivate(Database, FileMode.OpenOrCreate).Dispose();
    }

    /// <summary>Opens a file for writing that only its owner can read if it is new.</summary>
    public static FileStream CreatePrivate(string path, FileMode mode) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = mode,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            }
        );

    /// <summary>Writes a file that only its owner can read, atomically.</summary>
    public static void WritePrivate(string path, string text)
    {
        var temporaryPath = path + ".new";
        using (var file = CreatePrivate(temporaryPath, FileMode.Create))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        File.Move(temporaryPath, path, overwrite: true);
    }
}
