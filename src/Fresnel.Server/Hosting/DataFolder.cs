namespace Fresnel.Server.Hosting;

/// <summary>The folder that holds everything a server remembers.</summary>
internal sealed class DataFolder
{
    public DataFolder(string path) => Root = Path.GetFullPath(path);

    /// <summary>An absolute path.</summary>
    public string Root { get; }

    /// <summary>The first key, in plain text, readable by its owner only.</summary>
    public string AdminKey => Path.Combine(Root, "admin.key");

    public string Database => Path.Combine(Root, "fresnel.db");

    public string Journal => Path.Combine(Root, "journal");

    /// <summary>Pictures that are kept.</summary>
    public string Assets => Path.Combine(Root, "assets");

    /// <summary>What signs the addresses of pictures, in hexadecimal.</summary>
    public string AssetSigningKey => Path.Combine(Root, "assets.key");

    /// <summary>Files that callers uploaded.</summary>
    public string Files => Path.Combine(Root, "files");

    /// <summary>Answers to requests that may come again.</summary>
    public string IdempotentResponses => Path.Combine(Root, "answers");

    /// <summary>What secrets are encrypted with.</summary>
    public string DataProtectionKeys => Path.Combine(Root, "secrets.keys");

    /// <summary>Held by the server that uses the folder; empty.</summary>
    public string Lock => Path.Combine(Root, "server.lock");

    /// <summary>Who holds the lock. Believed only while it is held.</summary>
    public string ServerInfo => Path.Combine(Root, "server.json");

    /// <summary>A configuration that goes with the data.</summary>
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

    /// <summary>Makes the folder where it is missing, readable by its owner only, and checks that it can be written.</summary>
    /// <exception cref="OperatorErrorException">It cannot.</exception>
    public void EnsureWritable()
    {
        try
        {
            if (!Directory.Exists(Root))
                Directory.CreateDirectory(
                    Root,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
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
                $"The data folder {Root} cannot be written ({e.Message.TrimEnd('.')}). Give another with --data DIR, or make this one writable."
            );
        }
    }

    /// <summary>Writes a file only its owner may read, whole or not at all.</summary>
    public static void WritePrivate(string path, string text)
    {
        var temporaryPath = path + ".new";
        using (
            var file = new FileStream(
                temporaryPath,
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        File.Move(temporaryPath, path, overwrite: true);
    }
}
