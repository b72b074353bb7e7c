using Fresnel.Contracts.Buffers;
using Fresnel.Files;

namespace Fresnel.Batches;

/// <summary>The two files that a batch leaves: the answers of the lines that succeeded, and of those that did not.</summary>
internal sealed class AnswerFiles(Batch batch, BatchServices services)
{
    private const string Purpose = "batch_output";

    private readonly Dictionary<string, int> _errors = [];

    /// <summary>Answers that are errors, by code; requests that did not run are not counted.</summary>
    public IReadOnlyDictionary<string, int> Errors => _errors;

    /// <summary>Null: it would be empty.</summary>
    public string? OutputFileId { get; private set; }

    /// <inheritdoc cref="OutputFileId"/>
    public string? ErrorFileId { get; private set; }

    /// <summary>Requests that did not run.</summary>
    public int NotRun { get; private set; }

    /// <summary>The error that most lines have, and how many; requests that did not run are not counted.</summary>
    public (string Code, int Count) MostFrequentError =>
        _errors.Count == 0 ? ("", 0)
        : _errors.MaxBy(error => error.Value) is var (code, count) ? (code, count)
        : default;

    /// <param name="chunks">Those that were ever claimed.</param>
    /// <param name="lines">All requests.</param>
    /// <param name="reason">Why requests without an answer did not run.</param>
    public async Task WriteAsync(
        IEnumerable<BatchChunk> chunks,
        IAsyncEnumerable<BatchLine> lines,
        BatchFault reason,
        CancellationToken cancellationToken
    )
    {
        await using var output = services.Files.BeginUpload();
        await using var errors = services.Files.BeginUpload();
        var answered = new HashSet<int>();
        var logs = new ChunkLogs(services.FolderOf(batch.Id));
        foreach (var path in chunks.Select(logs.Find).OfType<string>())
        {
            await foreach (var (number, code, answer, _) in AnswerLog.ReadAsync(path, 0, cancellationToken))
            {
                if (!answered.Add(number))
                    continue;
                if (code != AnswerLog.Success)
                    _errors[code] = _errors.GetValueOrDefault(code) + 1;
                await WriteAsync(code == AnswerLog.Success ? output : errors, answer, cancellationToken);
            }
        }
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (answered.Contains(line.Number))
                continue;
            NotRun++;
            using var text = new PooledBuffer(256);
            services.Formats[batch.Endpoint].WriteNotRun(text, line, reason);
            await WriteAsync(errors, text.Written, cancellationToken);
        }
        OutputFileId = await AddAsync(output, "output", cancellationToken);
        ErrorFileId = await AddAsync(errors, "error", cancellationToken);
    }

    private static async ValueTask WriteAsync(
        FileUpload file,
        ReadOnlyMemory<byte> line,
        CancellationToken cancellationToken
    )
    {
        await file.WriteAsync(line, cancellationToken);
        await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    /// <summary>The file of a run that was killed before it could be named replaces its predecessor.</summary>
    private async Task<string?> AddAsync(FileUpload upload, string kind, CancellationToken cancellationToken)
    {
        if (upload.Length == 0)
            return null;
        var id = $"file-{batch.Id[(batch.Id.IndexOf('_') + 1)..]}{(kind == "output" ? 'a' : 'e')}";
        await services.Files.RemoveAsync(id, batch.KeyId, cancellationToken);
        var name = $"{batch.Id}_{kind}.jsonl";
        return (
            await services.Files.AddAsync(
                upload,
                batch.KeyId,
                name,
                Purpose,
                batch.OutputLifetime,
                cancellationToken,
                id
            )
        ).Id;
    }
}
