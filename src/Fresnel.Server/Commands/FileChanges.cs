using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Fresnel.Server.Commands;

/// <summary>Reports that a file has changed.</summary>
internal static class FileChanges
{
    /// <summary>Editors write a file in several steps; one change is reported after them.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(150);

    /// <summary>An element for each change, however it is written: in place, or as a new file that takes its name.</summary>
    public static async IAsyncEnumerable<string> OfAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var full = Path.GetFullPath(path);
        var changes = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(full)!, Path.GetFileName(full));
        watcher.Changed += (_, _) => changes.Writer.TryWrite(true);
        watcher.Created += (_, _) => changes.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => changes.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        while (await changes.Reader.WaitToReadAsync(cancellationToken))
        {
            while (changes.Reader.TryRead(out _))
                await Task.Delay(s_quiet, cancellationToken);
            if (File.Exists(full))
                yield return full;
        }
    }
}
