using System.Runtime.CompilerServices;
using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Batches;

/// <summary>The input file of a batch, read as a stream each time.</summary>
internal sealed class BatchInput(Batch batch, BatchServices services)
{
    /// <summary>Further faults are not looked for.</summary>
    private const int MaxFaults = 100;

    private int MaxRequests => services.Formats[batch.Endpoint].MaxRequests;

    /// <summary>The requests of a file that has no faults. None, if the file is not there any more.</summary>
    public IAsyncEnumerable<BatchLine> ReadAsync(CancellationToken cancellationToken) =>
        ReadAsync(new BatchChunk(0, 1, 0, MaxRequests), cancellationToken);

    /// <summary>The requests of a chunk.</summary>
    /// <inheritdoc cref="ReadAsync(CancellationToken)"/>
    public async IAsyncEnumerable<BatchLine> ReadAsync(
        BatchChunk chunk,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var file = await OpenAsync(cancellationToken);
        if (file is null)
            yield break;
        file.Position = chunk.Offset;
        var remaining = chunk.Requests;
        var lines = JsonLines.ReadAsync(file, services.MaxLineBytes(), chunk.FirstLine, cancellationToken);
        await foreach (var (number, line) in lines)
        {
            if (line is { } json)
                yield return services.Formats[batch.Endpoint].ReadLine(number, json);
            if (--remaining == 0)
                yield break;
        }
    }

    /// <summary>Finds the faults of the file before anything runs.</summary>
    /// <returns>The faults in the order of the lines, the number of requests, and the chunks of a file without faults.</returns>
    public async Task<(IReadOnlyList<BatchFault> Faults, int Lines, IReadOnlyList<BatchChunk> Chunks)> CheckAsync(
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        await using var file = await OpenAsync(cancellationToken);
        if (file is null)
            return (
                [new(null, "file_not_found", $"The input file {batch.InputFileId} does not exist any more.")],
                0,
                []
            );
        var (faults, count, chunks) = (new List<BatchFault>(), 0, new List<BatchChunk>());
        var seen = new Dictionary<string, int>();
        var models = new Dictionary<string, GatewayException?>();
        await foreach (var line in JsonLines.ReadAsync(file, services.MaxLineBytes(), cancellationToken))
        {
            var (number, json) = line;
            if (Check(number, json, caller, seen, models) is { } fault)
                faults.Add(fault);
            if (chunks.Count == 0 || IsFull(chunks[^1], line.Offset))
                chunks.Add(new BatchChunk(chunks.Count, number, line.Offset, 0));
            chunks[^1] = chunks[^1] with { Requests = chunks[^1].Requests + 1 };
            if (++count > MaxRequests)
                faults.Add(
                    new(number, "too_many_requests", $"A batch has at most {MaxRequests} requests. Split the file.")
                );
            if (faults.Count >= MaxFaults || count > MaxRequests)
                break;
        }
        if (count == 0)
            faults.Add(new(null, "empty_file", "The input file has no requests: each line is one, a JSON object."));
        return (faults, count, chunks);
    }

    private bool IsFull(BatchChunk chunk, long offset) =>
        batch.UsesUpstreamBatches
            ? chunk.Requests == BatchChunk.MaxUpstreamRequests || offset - chunk.Offset > BatchChunk.MaxUpstreamBytes
            : chunk.Requests == BatchChunk.MaxRequests;

    private BatchFault? Check(
        int number,
        ReadOnlyMemory<byte>? json,
        Caller caller,
        Dictionary<string, int> seen,
        Dictionary<string, GatewayException?> models
    )
    {
        if (json is not { } text)
            return new(number, "line_too_long", $"The line is over the limit of {services.MaxLineBytes() >> 20} MiB.");
        try
        {
            var line = services.Formats[batch.Endpoint].ReadLine(number, text);
            if (!seen.TryAdd(line.CustomId, number))
                return new(
                    number,
                    "duplicate_custom_id",
                    $"The custom_id is that of line {seen[line.CustomId]}, too. It must be unique.",
                    "custom_id"
                );
            if (line.Model is not { } model)
                return null;
            if (!models.TryGetValue(model, out var error))
                models[model] = error = services.FindModelError(caller, model);
            return error is null ? null : new(number, error.Code ?? CodeOf(error), error.Message, "body.model");
        }
        catch (GatewayException error)
        {
            return new(number, error.Code ?? "invalid_json_line", error.Message, error.Param);
        }
    }

    private async Task<Stream?> OpenAsync(CancellationToken cancellationToken) =>
        await services.Files.FindAsync(batch.InputFileId, batch.KeyId, cancellationToken) is { } file
            ? services.Files.Open(file)
            : null;

    private static string CodeOf(GatewayException error) => ErrorDefinitions.Get(error.Kind).Code ?? "invalid_request";
}
