using Fresnel.Access;
using Fresnel.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI.Batches;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's batches. A batch belongs to the key that created it.</summary>
internal sealed class BatchesEndpoints(
    BatchQueue batches,
    PublicUrlResolver publicUrls,
    IHostApplicationLifetime lifetime,
    TimeProvider time
)
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
        var request = new BatchRequest
        {
            InputFileId = creation.InputFileId,
            Endpoint = creation.Endpoint,
            CompletionWindow = creation.CompletionWindow,
            Window = creation.Window,
            Metadata = creation.Metadata,
            OutputLifetime = creation.OutputLifetime,
            MaxCost = creation.MaxCost is { } dollars ? Money.FromDollars(dollars).Nanodollars : null,
            Strategy = creation.Strategy,
            Origin = publicUrls.Resolve(http.Request),
        };
        if (creation.DryRun)
            await EstimateAsync(http, request);
        else
            await WriteAsync(http, await batches.CreateAsync(request, GetCaller(http), http.RequestAborted));
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
        var now = time.GetUtcNow();
        await http.WriteJsonAsync(output =>
            BatchWriter.WriteList(output, [.. page.Select(batch => ToObject(batch, now))], hasMore)
        );
    }

    public async Task GetAsync(HttpContext http)
    {
        var id = GetId(http);
        await WriteAsync(http, await batches.FindAsync(id, GetKeyId(http), http.RequestAborted) ?? throw NotFound(id));
    }

    /// <summary>Sends the batch as an event each time it changes, until it has ended.</summary>
    public async Task FollowAsync(HttpContext http)
    {
        var (id, keyId) = await RequireAsync(http);
        using var stop = StopOf(http);
        var events = new BatchEvents(token => batches.FindAsync(id, keyId, token), time);
        await events.WriteAsync(http.Response, stop.Token);
    }

    /// <summary>Sends the answers that are there, then each as it comes, until the batch has ended.</summary>
    public async Task GetResultsAsync(HttpContext http)
    {
        var (id, keyId) = await RequireAsync(http);
        using var stop = StopOf(http);
        http.Response.ContentType = "application/x-jsonl";
        await http.Response.Body.FlushAsync(stop.Token); // the headers, before the first answer
        try
        {
            await foreach (var answer in batches.ReadAnswersAsync(id, keyId, stop.Token))
            {
                await http.Response.Body.WriteAsync(answer, stop.Token);
                await http.Response.Body.WriteAsync("\n"u8.ToArray(), stop.Token);
                await http.Response.Body.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            http.Abort(); // so that the caller knows that it is not complete
        }
    }

    public async Task RetryAsync(HttpContext http)
    {
        var id = GetId(http);
        await WriteAsync(
            http,
            await batches.RetryAsync(id, GetCaller(http), http.RequestAborted) ?? throw NotFound(id)
        );
    }

    public async Task CancelAsync(HttpContext http)
    {
        var id = GetId(http);
        await WriteAsync(
            http,
            await batches.CancelAsync(id, GetKeyId(http), http.RequestAborted) ?? throw NotFound(id)
        );
    }

    private async Task EstimateAsync(HttpContext http, BatchRequest request)
    {
        var estimate = await batches.EstimateAsync(request, GetCaller(http), http.RequestAborted);
        await http.WriteJsonAsync(output =>
            BatchWriter.WriteEstimate(
                output,
                estimate.Lines,
                (ToDollars(estimate.ExpectedCost), ToDollars(estimate.MaximumCost)),
                ToErrors(estimate.Faults)
            )
        );
    }

    /// <summary>The ids of the batch and of the key that has it.</summary>
    private async Task<(string Id, string KeyId)> RequireAsync(HttpContext http)
    {
        var (id, keyId) = (GetId(http), GetKeyId(http));
        return await batches.FindAsync(id, keyId, http.RequestAborted) is null ? throw NotFound(id) : (id, keyId);
    }

    /// <summary>Ends a stream when the caller has left, or when the server stops.</summary>
    private CancellationTokenSource StopOf(HttpContext http) =>
        CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);

    private Task WriteAsync(HttpContext http, Batch batch) =>
        http.WriteJsonAsync(output => BatchWriter.WriteBatch(output, ToObject(batch, time.GetUtcNow())));

    /// <summary>The id of one of these batches: those of other APIs are in the same table.</summary>
    private static string GetId(HttpContext http) =>
        (string)http.Request.RouteValues["id"]! is var id
        && id.StartsWith(OpenAIBatchFormat.IdPrefix, StringComparison.Ordinal)
            ? id
            : throw NotFound(id);

    private static Caller GetCaller(HttpContext http) => http.Features.Get<Caller>()!;

    private static string GetKeyId(HttpContext http) => GetCaller(http).KeyId;

    private static decimal? ToDollars(long? nanodollars) =>
        nanodollars is { } amount ? new Money(amount).Dollars : null;

    private static IReadOnlyList<(string Code, string Message, string? Param, int? Line)> ToErrors(
        IReadOnlyList<BatchFault> faults
    ) => [.. faults.Select(fault => (fault.Code, fault.Message, fault.Param, fault.Line))];

    public static BatchObject ToObject(Batch batch, DateTimeOffset now)
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
            MaxCost = ToDollars(batch.MaxCost),
            Strategy = batch.Strategy,
            Remaining = BatchPace.Of(batch, now).Left,
            Errors = ToErrors(batch.Faults),
            Metadata = batch.Metadata,
        };
    }

    private static GatewayException NotFound(string id) =>
        new(ErrorKind.NotFound, $"No such Batch object: {id}") { Param = "id" };
}
