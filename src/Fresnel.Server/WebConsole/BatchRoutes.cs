using Fresnel.Access;
using Fresnel.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Ingress.OpenAI;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// What the pages of batches need: progress, files, and the forms that cancel and retry. Batches of all keys are for those
/// whose authority is the whole gateway.
/// </summary>
internal static class BatchRoutes
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/batches/{id}/events", FollowAsync);
        admin.MapGet("/batches/{id}/files/{kind}", DownloadAsync);
        admin.MapPost("/batches/{id}/cancel", CancelAsync);
        admin.MapPost("/batches/{id}/retry", RetryAsync);
    }

    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public static async Task<Batch> FindAsync(BatchQueue batches, string id, CancellationToken cancellationToken) =>
        await batches.FindAsync(id, cancellationToken)
        ?? throw new GatewayException(ErrorKind.NotFound, $"There is no batch {id}.") { Param = "id" };

    private static async Task FollowAsync(HttpContext http)
    {
        Require(http, KeyRole.Viewer);
        var batches = http.RequestServices.GetRequiredService<BatchQueue>();
        var batch = await FindAsync(batches, IdOf(http), http.RequestAborted);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
        );
        var events = new BatchEvents(
            token => batches.FindAsync(batch.Id, token),
            http.RequestServices.GetRequiredService<TimeProvider>()
        );
        await events.WriteAsync(http.Response, stop.Token);
    }

    /// <summary>A file of a batch of the session's key: requests and answers are for the key that sent them.</summary>
    private static async Task DownloadAsync(HttpContext http)
    {
        Require(http, KeyRole.Viewer);
        var batches = http.RequestServices.GetRequiredService<BatchQueue>();
        var files = http.RequestServices.GetRequiredService<Stores>().Files;
        var batch = await FindAsync(batches, IdOf(http), http.RequestAborted);
        if (batch.KeyId != KeyOf(http))
            throw new GatewayException(
                ErrorKind.Forbidden,
                "The files of a batch can be read with the key that created it only."
            );
        var kind = (string)http.Request.RouteValues["kind"]!;
        var id = kind switch
        {
            "input" => batch.InputFileId,
            "output" => batch.OutputFileId,
            "errors" => batch.ErrorFileId,
            _ => null,
        };
        if (
            id is null
            || await files.FindAsync(id, batch.KeyId, http.RequestAborted) is not { } file
            || files.Open(file) is not { } content
        )
            throw new GatewayException(ErrorKind.NotFound, $"The batch has no such file, or it was deleted: {kind}.");
        await Results.Stream(content, "application/jsonl", $"{batch.Id}-{kind}.jsonl").ExecuteAsync(http);
    }

    private static async Task CancelAsync(HttpContext http)
    {
        Require(http, KeyRole.Editor);
        var batches = http.RequestServices.GetRequiredService<BatchQueue>();
        await Confirmation.RequireAsync(http, "Confirm that no further request of the batch starts.");
        var batch = await FindAsync(batches, IdOf(http), http.RequestAborted);
        await batches.CancelAsync(batch.Id, batch.KeyId, http.RequestAborted);
        await AuditAsync(http, "batch.cancel", batch, new { status = StatusNames.Of(batch.Status) }, null);
        await ShowAsync(http, batch.Id);
    }

    private static async Task RetryAsync(HttpContext http)
    {
        Require(http, KeyRole.Editor);
        var batches = http.RequestServices.GetRequiredService<BatchQueue>();
        await Confirmation.RequireAsync(http, "Confirm that the failed requests are sent, and charged, again.");
        var batch = await FindAsync(batches, IdOf(http), http.RequestAborted);
        var caller =
            http.RequestServices.GetRequiredService<ApiKeys>().Find(batch.KeyId)
            ?? throw GatewayException.InvalidRequest(
                "The key of the batch was revoked or has expired, so its requests cannot be sent again.",
                "id"
            );
        var retry = (await batches.RetryAsync(batch.Id, caller, http.RequestAborted))!;
        await AuditAsync(http, "batch.retry", batch, null, new { batch = retry.Id });
        await ShowAsync(http, retry.Id);
    }

    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>.</exception>
    private static void Require(HttpContext http, KeyRole role) =>
        http.RequestServices.GetRequiredService<ConsoleSession>().Authority.RequireEverywhere(role);

    private static async Task AuditAsync(HttpContext http, string action, Batch batch, object? before, object? after)
    {
        var audit = http.RequestServices.GetRequiredService<AuditLog>();
        await audit.AppendAsync(KeyOf(http), action, batch.Id, before, after, http.RequestAborted);
        audit.NotifyFollowers();
    }

    private static Task ShowAsync(HttpContext http, string id) =>
        ConsoleEndpoints.RedirectTo(http, $"batches/{id}").ExecuteAsync(http);

    private static string IdOf(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static string KeyOf(HttpContext http) => http.Features.Get<Caller>()!.KeyId;
}
