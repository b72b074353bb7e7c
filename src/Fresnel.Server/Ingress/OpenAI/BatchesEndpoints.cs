using Fresnel.Access;
using Fresnel.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI.Batches;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's batches. A batch belongs to the key that created it.</summary>
internal sealed class BatchesEndpoints(BatchQueue batches, PublicUrlResolver publicUrls)
{
    private const int DefaultPageSize = 20,
        MaxPageSize = 100,
        MaxBodyBytes = 1 << 20;

    public async Task CreateAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(http.Request, MaxBodyBytes, http.RequestAborted);
        var creation = BatchReader.ReadCreation(body.Written);
        if (!OpenAIBatchFormat.Endpoints.Contains(creation.Endpoint))
            throw GatewayException.InvalidRequest(
                $"Invalid value for 'endpoint'. Supported values are: '{string.Join("', '", OpenAIBatchFormat.Endpoints)}'.",
                "endpoint",
                "invalid_value"
            );
        var batch = await batches.CreateAsync(
            new BatchRequest
            {
                InputFileId = creation.InputFileId,
                Endpoint = creation.Endpoint,
                CompletionWindow = creation.CompletionWindow,
                Window = creation.Window,
                Metadata = creation.Metadata,
                OutputLifetime = creation.OutputLifetime,
                Origin = publicUrls.Resolve(http.Request),
            },
            http.Features.Get<Caller>()!,
            http.RequestAborted
        );
        await http.WriteJsonAsync(output => BatchWriter.WriteBatch(output, ToObject(batch)));
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var after = query["after"] is [{ Length: > 0 } id] ? id : null;
        var limit = PageLimit.Parse(query["limit"].ToString(), DefaultPageSize, MaxPageSize);
        var (page, hasMore) = await batches.ListAsync(
            GetKeyId(http),
            OpenAIBatchFormat.IdPrefix,
            after,
            limit,
            http.RequestAborted
        );
        await http.WriteJsonAsync(output => BatchWriter.WriteList(output, [.. page.Select(ToObject)], hasMore));
    }

    public async Task GetAsync(HttpContext http)
    {
        var id = GetId(http);
        var batch = await batches.FindAsync(id, GetKeyId(http), http.RequestAborted) ?? throw NotFound(id);
        await http.WriteJsonAsync(output => BatchWriter.WriteBatch(output, ToObject(batch)));
    }

    public async Task CancelAsync(HttpContext http)
    {
        var id = GetId(http);
        var batch = await batches.CancelAsync(id, GetKeyId(http), http.RequestAborted) ?? throw NotFound(id);
        await http.WriteJsonAsync(output => BatchWriter.WriteBatch(output, ToObject(batch)));
    }

    private static string GetId(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static string GetKeyId(HttpContext http) => http.Features.Get<Caller>()!.KeyId;

    private static BatchObject ToObject(Batch batch)
    {
        DateTimeOffset? EndedAs(BatchStatus status) => batch.Status == status ? batch.EndedAt : null;
        return new BatchObject
        {
            Id = batch.Id,
            Endpoint = batch.Endpoint,
            InputFileId = batch.InputFileId,
            CompletionWindow = batch.CompletionWindow,
            Status = StatusNames.Of(batch.Status),
            OutputFileId = batch.OutputFileId,
            ErrorFileId = batch.ErrorFileId,
            Times =
            [
                ("created_at", batch.CreatedAt),
                ("in_progress_at", batch.InProgressAt),
                ("expires_at", batch.ExpiresAt),
                ("finalizing_at", batch.FinalizingAt),
                ("completed_at", EndedAs(BatchStatus.Completed)),
                ("failed_at", EndedAs(BatchStatus.Failed)),
                ("expired_at", EndedAs(BatchStatus.Expired)),
                ("cancelling_at", batch.CancellingAt),
                ("cancelled_at", EndedAs(BatchStatus.Cancelled)),
            ],
            Total = batch.Counts.Total,
            Completed = batch.Counts.Completed,
            Failed = batch.Counts.Failed,
            InputTokens = batch.Counts.InputTokens,
            OutputTokens = batch.Counts.OutputTokens,
            Cost = new Money(batch.Counts.Cost).Dollars,
            Errors = [.. batch.Faults.Select(fault => (fault.Code, fault.Message, fault.Param, fault.Line))],
            Metadata = batch.Metadata,
        };
    }

    private static GatewayException NotFound(string id) =>
        new(ErrorKind.NotFound, $"No such Batch object: {id}") { Param = "id" };
}
