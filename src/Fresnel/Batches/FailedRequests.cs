using Fresnel.Contracts.Errors;
using Fresnel.Files;

namespace Fresnel.Batches;

/// <summary>The requests of a batch that has ended whose answer is an error, or that did not run.</summary>
internal sealed class FailedRequests(Batch batch, BatchServices services)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(30);

    /// <summary>Copies their lines of the input file into a new one.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>: a file of the batch was deleted.</exception>
    public async Task<StoredFile> CopyAsync(CancellationToken cancellationToken)
    {
        var failed = new HashSet<string>();
        await using (var errors = await OpenAsync(batch.ErrorFileId!, cancellationToken))
        {
            await foreach (var (_, line) in JsonLines.ReadAsync(errors, services.MaxLineBytes(), cancellationToken))
            {
                if (line is { } json)
                    failed.Add(CustomId.Of(json));
            }
        }
        await using var input = await OpenAsync(batch.InputFileId, cancellationToken);
        await using var copy = services.Files.BeginUpload();
        await foreach (var (_, line) in JsonLines.ReadAsync(input, services.MaxLineBytes(), cancellationToken))
        {
            if (line is not { } json || !failed.Contains(CustomId.Of(json)))
                continue;
            await copy.WriteAsync(json, cancellationToken);
            await copy.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
        var name = $"{batch.Id}_retry.jsonl";
        return await services.Files.AddAsync(copy, batch.KeyId, name, "batch", s_lifetime, cancellationToken);
    }

    private async Task<Stream> OpenAsync(string id, CancellationToken cancellationToken) =>
        await services.Files.FindAsync(id, batch.KeyId, cancellationToken) is { } file
        && services.Files.Open(file) is { } stream
            ? stream
            : throw GatewayException.InvalidRequest(
                $"The file {id} of the batch was deleted, so its failed requests are not known any more.",
                "batch_id",
                "file_not_found"
            );
}
