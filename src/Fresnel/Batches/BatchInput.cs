using System.Runtime.CompilerServices;
using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Batches;

/// <summary>The input file of a batch, read as a stream each time.</summary>
internal sealed class BatchInput(Batch batch, BatchServices services)
{
    public const int MaxLines = 50_000;

    /// <summary>Further faults are not looked for.</summary>
    private const int MaxFaults = 100;

    /// <summary>The requests of a file that has no faults. None, if the file is not there any more.</summary>
    public async IAsyncEnumerable<BatchLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = await OpenAsync(cancellationToken);
        if (file is null)
            yield break;
        await foreach (var (number, line) in JsonLines.ReadAsync(file, services.MaxLineBytes(), cancellationToken))
        {
            if (line is { } json)
                yield return services.Formats[batch.Endpoint].ReadLine(number, json);
        }
    }

    /// <summary>Finds the faults of the file before anything runs.</summary>
    /// <returns>The faults in the order of the lines, and the number of requests.</returns>
    public async Task<(IReadOnlyList<BatchFault> Faults, int Lines)> CheckAsync(
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        await using var file = await OpenAsync(cancellationToken);
        if (file is null)
            return ([new(null, "file_not_found", $"The input file {batch.InputFileId} does not exist any more.")], 0);
        var (faults, count) = (new List<BatchFault>(), 0);
        var seen = new Dictionary<string, int>();
        var models = new Dictionary<string, GatewayException?>();
        await foreach (var (number, json) in JsonLines.ReadAsync(file, services.MaxLineBytes(), cancellationToken))
        {
            if (Check(number, json, caller, seen, models) is { } fault)
                faults.Add(fault);
            if (++count > MaxLines)
                faults.Add(
                    new(number, "too_many_requests", $"A batch has at most {MaxLines} requests. Split the file.")
                );
            if (faults.Count >= MaxFaults || count > MaxLines)
                break;
        }
        if (count == 0)
            faults.Add(new(null, "empty_file", "The input file has no requests: each line is one, a JSON object."));
        return (faults, count);
    }

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
