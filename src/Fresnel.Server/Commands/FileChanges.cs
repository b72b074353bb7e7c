using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Fresnel.Server.Commands;

/// <summary>Reports that a file has changed, from the moment of its construction.</summary>
internal sealed class FileChanges : IDisposable
{
    /// <summary>Editors write a file in several steps; one change is reported after them.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(150);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly string _path;
    private readonly FileSystemWatcher _watcher;

    public FileChanges(string path)
    {
        _path = Path.GetFullPath(path);
        _watcher = new FileSystemWatcher(Path.GetDirectoryName(_path)!, Path.GetFileName(_path));
        _watcher.Changed += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Created += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Renamed += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>An element for each change, however it is written: in place, or as a new file that takes its name.</summary>
    public async IAsyncEnumerable<string> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _changes.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_changes.Reader.TryRead(out _))
                await Task.Delay(s_quiet, cancellationToken);
            if (File.Exists(_path))
                yield return _path;
        }
    }

    public void Dispose() => _watcher.Dispose();
}
