namespace Fresnel.Batches;

/// <summary>
/// The logs of a batch's chunks: one for each claim, which begins with what the claim before it had. So a worker that has
/// lost its claim writes into a file that is not read any more.
/// </summary>
internal sealed class ChunkLogs(string folder)
{
    /// <summary>The ending of a copy that is not complete.</summary>
    private const string Unfinished = ".new";

    /// <summary>Opens the log of a claim.</summary>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public async Task<AnswerLog> OpenAsync(BatchChunk chunk, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = PathOf(chunk.Number, chunk.Epoch);
        if (Find(chunk with { Epoch = chunk.Epoch - 1 }) is { } earlier)
        {
            await AnswerLog.CopyAsync(earlier, path + Unfinished, cancellationToken);
            File.Move(path + Unfinished, path, overwrite: true);
            File.Delete(earlier);
        }
        return await AnswerLog.OpenAsync(path, cancellationToken);
    }

    /// <summary>The log of the last claim that has one, up to that of the chunk; null: none.</summary>
    public string? Find(BatchChunk chunk)
    {
        for (var epoch = chunk.Epoch; epoch > 0; epoch--)
        {
            if (PathOf(chunk.Number, epoch) is var path && File.Exists(path))
                return path;
        }
        return null;
    }

    /// <summary>Those of all chunks. Of a chunk that was claimed again at this moment there may be two.</summary>
    public IReadOnlyList<string> List()
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(path => Path.GetExtension(path) != Unfinished)];
        }
        catch (DirectoryNotFoundException)
        {
            return []; // no chunk was claimed yet, or the batch has ended
        }
    }

    public void Delete()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string PathOf(int number, long epoch) => Path.Combine(folder, $"{number}.{epoch}");
}
