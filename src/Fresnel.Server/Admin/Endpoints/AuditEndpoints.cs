using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Fresnel.Execution;
using Fresnel.Server.Hosting;
using Microsoft.AspNetCore.Mvc;
using static Fresnel.Server.Admin.Endpoints.AdminEndpoints;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>The audit log, as pages and as a feed.</summary>
internal static class AuditEndpoints
{
    private static readonly TimeSpan s_keepAliveInterval = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder admin)
    {
        var audit = admin.MapGroup("").WithTags("Audit");
        audit.MapGet("/audit", ListAudit);
        audit.MapPost("/audit/{id}/undo", UndoChange);
        audit.MapGet("/changes", FollowChanges).Produces<AuditView>(contentType: "text/event-stream");
    }

    /// <summary>List the audit log</summary>
    /// <remarks>Every administrative change with its actor and the state before and after, newest first.</remarks>
    /// <param name="target">Only changes of the key, team, organisation, deployment, secret or call with this id.</param>
    /// <param name="before">Only entries older than the one with this id, for the next page.</param>
    /// <param name="limit">Maximum number of entries, 1 to 1000. Default 100.</param>
    /// <returns>The entries.</returns>
    [CommandLine("audit")]
    internal static Task<ListView<AuditView>> ListAudit(
        string? target,
        string? before,
        [Range(1, 1000)] string? limit,
        Administration admin,
        CancellationToken cancellationToken
    ) =>
        admin
            .ListAuditAsync(
                new AuditQuery(NullIfEmpty(target), NullIfEmpty(before), NullIfEmpty(limit)),
                cancellationToken
            )
            .ToListAsync();

    /// <summary>Undo a change</summary>
    /// <remarks>
    /// The last change of a key, team, organisation or deployment, or the removal of a team or organisation: a change of
    /// its own, back to the state before. Not the creation of something, nor the end of a key.
    /// </remarks>
    /// <param name="id">Id of the change in the audit log.</param>
    /// <returns>The entry of the change that undid it.</returns>
    [CommandLine("audit undo")]
    internal static Task<AuditView> UndoChange(string id, Administration admin, CancellationToken cancellationToken) =>
        admin.UndoChangeAsync(id, cancellationToken);

    /// <summary>Follow changes</summary>
    /// <remarks>
    /// Server-sent events: one event `change` for each entry of the audit log, whose `id` is the entry's sequence number.
    /// Numbers increase by one and never change, so a follower that reconnects with the last number it has processed
    /// misses nothing and receives nothing twice.
    /// </remarks>
    /// <param name="after">
    /// Begin after the entry with this sequence number; 0: with the first. Default: with the next change.
    /// </param>
    /// <returns>A stream of events that ends when the server stops.</returns>
    [CommandLine("changes")]
    internal static async Task FollowChanges(
        [Range(0, long.MaxValue)] string? after,
        [FromHeader(Name = "Last-Event-ID"), Description("The same, sent by clients that reconnect; takes precedence.")]
            string? lastEventId,
        Administration admin,
        HttpContext http,
        IHostApplicationLifetime lifetime,
        TimeProvider time
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            lifetime.ApplicationStopping
        );
        var changes = await admin.FollowChangesAsync(NullIfEmpty(lastEventId) ?? NullIfEmpty(after), stop.Token);
        http.Response.ContentType = "text/event-stream";
        try
        {
            await WriteAsync(http.Response, ": following\n\n", stop.Token);
            await using var keepAlive = new KeepAliveTimer(
                s_keepAliveInterval,
                time,
                () => WriteAsync(http.Response, ": keep-alive\n\n", stop.Token)
            );
            keepAlive.BeginIdle();
            await foreach (var change in changes)
            {
                await keepAlive.EndIdleAsync();
                var data = JsonSerializer.Serialize(change, JsonOutput.Options);
                await WriteAsync(http.Response, $"id: {change.Sequence}\nevent: change\ndata: {data}\n\n", stop.Token);
                keepAlive.BeginIdle();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
