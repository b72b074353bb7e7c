using System.Runtime.CompilerServices;

namespace Fresnel.Batches;

/// <summary>The answers of a batch while it runs: those that are there, then each as it comes, and each once.</summary>
/// <param name="find">The batch as it is now; null: it was deleted.</param>
internal sealed class AnswerFeed(Func<CancellationToken, Task<Batch?>> find, BatchServices services)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    /// <summary>How far each log was read, bytes.</summary>
    private readonly Dictionary<string, long> _positions = [];

    private readonly HashSet<string> _returned = [];

    /// <returns>The lines of the output and error files, in the order in which they come, until the batch has ended.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (await find(cancellationToken) is { } batch)
        {
            var answers = batch.HasEnded
                ? ReadFilesAsync(batch, cancellationToken)
                : ReadLogsAsync(batch, cancellationToken);
            await foreach (var answer in answers)
            {
                if (_returned.Add(CustomId.Of(answer)))
                    yield return answer;
            }
            if (batch.HasEnded)
                yield break;
            await Task.Delay(s_interval, services.Time, cancellationToken);
        }
    }

    /// <summary>What all processes have written since the last time.</summary>
    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadLogsAsync(
        Batch batch,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var path in new ChunkLogs(services.FolderOf(batch.Id)).List())
        {
            var position = _positions.GetValueOrDefault(path);
            var log = AnswerLog.ReadAsync(path, position, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using var _ = log;
            while (await MoveNextAsync(log))
            {
                _positions[path] = log.Current.End;
                yield return log.Current.Answer;
            }
        }
    }

    /// <returns>False: there is no more, or the log was removed.</returns>
    private static async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> log)
    {
        try
        {
            return await log.MoveNextAsync();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false; // the next claim has a copy of it, or the batch has ended
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadFilesAsync(
        Batch batch,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var id in new[] { batch.OutputFileId, batch.ErrorFileId }.OfType<string>())
        {
            if (await services.Files.FindAsync(id, batch.KeyId, cancellationToken) is not { } file)
                continue;
            await using var content = services.Files.Open(file);
            if (content is null)
                continue;
            await foreach (var (_, line) in JsonLines.ReadAsync(content, int.MaxValue, cancellationToken))
                yield return line!.Value;
        }
    }
}
