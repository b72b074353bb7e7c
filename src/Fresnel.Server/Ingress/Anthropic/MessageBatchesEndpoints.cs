using Fresnel.Access;
using Fresnel.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Anthropic.Batches;
using Fresnel.Limits;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary>Handlers of Anthropic's message batches. A batch belongs to the key that created it.</summary>
internal sealed class MessageBatchesEndpoints(
    BatchQueue batches,
    Stores stores,
    RuntimeSnapshots snapshots,
    PublicUrlResolver publicUrls
)
{
    private const string Window = "24h";

    private const long MaxBodyBytes = 256 << 20;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(29);

    /// <summary>Checks each request while it comes, and refuses the whole batch for one that is invalid.</summary>
    public async Task CreateAsync(HttpContext http)
    {
        var caller = http.Features.Get<Caller>()!;
        await using var upload = stores.Files.BeginUpload();
        await WriteRequestsAsync(http, caller, upload);
        var file = await stores.Files.AddAsync(
            upload,
            caller.KeyId,
            "requests.jsonl",
            "batch",
            s_lifetime,
            http.RequestAborted
        );
        var batch = await batches.CreateAsync(
            new BatchRequest
            {
                InputFileId = file.Id,
                Endpoint = AnthropicBatchFormat.Endpoint,
                CompletionWindow = Window,
                Window = TimeSpan.FromDays(1),
                OutputLifetime = s_lifetime,
                Origin = publicUrls.Resolve(http.Request),
            },
            caller,
            http.RequestAborted
        );
        await http.WriteAnthropicAsync(output => MessageBatchWriter.WriteBatch(output, ToObject(batch, http)));
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (query.ContainsKey("before_id"))
            throw GatewayException.InvalidRequest("before_id: not supported, use after_id", "before_id");
        var after = query["after_id"] is [{ Length: > 0 } id] ? id : null;
        var (page, hasMore) = await batches.ListAsync(
            GetKeyId(http),
            AnthropicBatchFormat.IdPrefix,
            after,
            PageLimit.Parse(query["limit"]),
            http.RequestAborted
        );
        await http.WriteAnthropicAsync(output =>
            MessageBatchWriter.WriteList(output, [.. page.Select(batch => ToObject(batch, http))], hasMore)
        );
    }

    public async Task GetAsync(HttpContext http)
    {
        var batch = await FindAsync(http);
        await http.WriteAnthropicAsync(output => MessageBatchWriter.WriteBatch(output, ToObject(batch, http)));
    }

    public async Task CancelAsync(HttpContext http)
    {
        var found = await FindAsync(http);
        var batch = await batches.CancelAsync(found.Id, found.KeyId, http.RequestAborted) ?? throw NotFound(found.Id);
        await http.WriteAnthropicAsync(output => MessageBatchWriter.WriteBatch(output, ToObject(batch, http)));
    }

    public async Task DeleteAsync(HttpContext http)
    {
        var batch = await FindAsync(http);
        if (!await batches.RemoveAsync(batch.Id, batch.KeyId, http.RequestAborted))
            throw GatewayException.InvalidRequest(
                $"{batch.Id} has not ended. Cancel it first, and delete it when it has ended.",
                null
            );
        await http.WriteAnthropicAsync(output => MessageBatchWriter.WriteDeleted(output, batch.Id));
    }

    /// <summary>Streams the results: those that succeeded first.</summary>
    public async Task GetResultsAsync(HttpContext http)
    {
        var batch = await FindAsync(http);
        if (!batch.HasEnded)
            throw GatewayException.InvalidRequest($"{batch.Id} has not ended; its results are not there yet.", null);
        http.Response.ContentType = "application/x-jsonl";
        foreach (var id in new[] { batch.OutputFileId, batch.ErrorFileId }.OfType<string>())
        {
            if (await stores.Files.FindAsync(id, batch.KeyId, http.RequestAborted) is not { } file)
                continue;
            await using var content = stores.Files.Open(file);
            if (content is not null)
                await content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }

    private async Task WriteRequestsAsync(HttpContext http, Caller caller, Files.FileUpload upload)
    {
        var (seen, models, index) = (new HashSet<string>(), new HashSet<string>(), 0);
        if (http.Request.ContentLength > MaxBodyBytes)
            throw TooLarge();
        await foreach (
            var request in MessageBatchReader.ReadRequestsAsync(
                http.Request.Body,
                snapshots.Current.MaxBodyBytes,
                http.RequestAborted
            )
        )
        {
            if (index == AnthropicBatchFormat.MaxRequests)
                throw GatewayException.InvalidRequest(
                    $"requests: a batch has at most {AnthropicBatchFormat.MaxRequests} requests",
                    "requests"
                );
            if (upload.Length + request.Length > MaxBodyBytes)
                throw TooLarge(); // without a declared length
            try
            {
                var line = AnthropicBatchFormat.Read(index + 1, request);
                if (!seen.Add(line.CustomId))
                    throw GatewayException.InvalidRequest("custom_id: must be unique within the batch", "custom_id");
                if (line.Model is { } model && models.Add(model))
                    _ =
                        snapshots.Current.Catalog.FindModel(caller, model)
                        ?? throw GatewayException.ModelNotFound(model);
            }
            catch (GatewayException error)
            {
                throw GatewayException.InvalidRequest(
                    $"requests.{index}.{error.Message}",
                    $"requests.{index}.{error.Param}"
                );
            }
            await upload.WriteAsync(request, http.RequestAborted);
            await upload.WriteAsync("\n"u8.ToArray(), http.RequestAborted);
            index++;
        }
        if (index == 0)
            throw GatewayException.InvalidRequest("requests: at least one request is expected", "requests");
    }

    private async Task<Batch> FindAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        return
            id.StartsWith(AnthropicBatchFormat.IdPrefix, StringComparison.Ordinal)
            && await batches.FindAsync(id, GetKeyId(http), http.RequestAborted) is { } batch
            ? batch
            : throw NotFound(id);
    }

    private MessageBatchObject ToObject(Batch batch, HttpContext http)
    {
        var counts = batch.Counts;
        var status =
            batch.HasEnded ? "ended"
            : batch.CancellingAt is not null ? "canceling"
            : "in_progress";
        var results = $"{publicUrls.Resolve(http.Request)}/v1/messages/batches/{batch.Id}/results";
        return new MessageBatchObject(
            batch.Id,
            status,
            batch.CreatedAt,
            batch.ExpiresAt,
            batch.CancellingAt,
            batch.EndedAt,
            batch.HasEnded ? results : null
        )
        {
            Processing = batch.HasEnded ? 0 : counts.Total - counts.Completed - counts.Failed,
            Succeeded = counts.Completed,
            Canceled = batch.Status == BatchStatus.Cancelled ? counts.NotRun : 0,
            Expired = batch.Status == BatchStatus.Expired ? counts.NotRun : 0,
            Errored =
                counts.Failed - (batch.Status is BatchStatus.Cancelled or BatchStatus.Expired ? counts.NotRun : 0),
        };
    }

    private static string GetKeyId(HttpContext http) => http.Features.Get<Caller>()!.KeyId;

    private static GatewayException TooLarge() =>
        new(ErrorKind.TooLarge, $"The batch is over the limit of {MaxBodyBytes >> 20} MiB. Send several.");

    private static GatewayException NotFound(string id) => new(ErrorKind.NotFound, $"There is no message batch {id}.");
}
