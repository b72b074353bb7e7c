using System.Text.Json;
using Fresnel.Access;
using Fresnel.Server.Hosting;
using Fresnel.Server.Ingress;

namespace Fresnel.Server.Admin;

/// <summary>What an admin key may do over HTTP; the commands use it when a server holds the data folder.</summary>
internal static class AdminEndpoints
{
    private const int BodyLimit = 256 << 10;

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var administration = routes.ServiceProvider.GetRequiredService<Administration>();
        Administration By(HttpContext http) => administration.As(Actor(http));

        var group = routes.MapGroup("/admin").WithMetadata(new KeyRequired(KeyRole.Admin));
        group.MapGet("/keys", async http => await ListAsync(http, await By(http).KeysAsync(http.RequestAborted)));
        group.MapPost(
            "/keys",
            async http =>
                await AnswerAsync(http, await By(http).CreateKeyAsync(await ReadAsync(http), http.RequestAborted))
        );
        group.MapGet(
            "/keys/{id}",
            async http => await AnswerAsync(http, await By(http).KeyAsync(Id(http), http.RequestAborted))
        );
        group.MapPatch(
            "/keys/{id}",
            async http =>
                await AnswerAsync(
                    http,
                    await By(http).ChangeKeyAsync(Id(http), await ReadAsync(http), http.RequestAborted)
                )
        );
        group.MapPost(
            "/keys/{id}/rotate",
            async http =>
                await AnswerAsync(
                    http,
                    await By(http).RotateKeyAsync(Id(http), await ReadAsync(http), http.RequestAborted)
                )
        );
        group.MapDelete(
            "/keys/{id}",
            async http => await EndedAsync(http, By(http).RevokeKeyAsync(Id(http), http.RequestAborted))
        );
        foreach (var (path, kind) in new[] { ("/organisations", LevelKind.Organisation), ("/teams", LevelKind.Team) })
        {
            group.MapGet(
                path,
                async http => await ListAsync(http, await By(http).GroupsAsync(kind, http.RequestAborted))
            );
            group.MapPost(
                path,
                async http =>
                    await AnswerAsync(
                        http,
                        await By(http).CreateGroupAsync(kind, await ReadAsync(http), http.RequestAborted)
                    )
            );
            group.MapGet(
                path + "/{id}",
                async http => await AnswerAsync(http, await By(http).GroupAsync(kind, Id(http), http.RequestAborted))
            );
            group.MapPatch(
                path + "/{id}",
                async http =>
                    await AnswerAsync(
                        http,
                        await By(http).ChangeGroupAsync(kind, Id(http), await ReadAsync(http), http.RequestAborted)
                    )
            );
            group.MapDelete(
                path + "/{id}",
                async http => await EndedAsync(http, By(http).RemoveGroupAsync(kind, Id(http), http.RequestAborted))
            );
        }
        group.MapGet("/budgets", async http => await ListAsync(http, await By(http).BudgetsAsync(http.RequestAborted)));
        group.MapGet("/limits", async http => await ListAsync(http, await By(http).LimitsAsync(http.RequestAborted)));
        group.MapGet(
            "/usage",
            async http =>
                await ListAsync(
                    http,
                    await By(http)
                        .UsageAsync(
                            new UsageWish(Query(http, "by"), Query(http, "since"), Query(http, "until")),
                            http.RequestAborted
                        )
                )
        );
        group.MapPost(
            "/usage/corrections",
            async http =>
                await AnswerAsync(http, await By(http).CorrectAsync(await ReadAsync(http), http.RequestAborted))
        );
        group.MapGet(
            "/calls/{id}",
            async http => await AnswerAsync(http, await By(http).CallAsync(Id(http), http.RequestAborted))
        );
        group.MapGet(
            "/audit",
            async http =>
                await ListAsync(
                    http,
                    await By(http)
                        .AuditAsync(
                            new AuditWish(Query(http, "target"), Query(http, "before"), Query(http, "limit")),
                            http.RequestAborted
                        )
                )
        );
        group.MapReload();
        group.MapDeployments();
        group.MapSecrets();
    }

    /// <summary>Who asks, for the audit.</summary>
    internal static string Actor(HttpContext http) => http.Features.Get<Caller>()!.KeyId;

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static string? Query(HttpContext http, string name) =>
        http.Request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    private static Task ListAsync<T>(HttpContext http, IReadOnlyList<T> list) =>
        AnswerAsync(http, new ListView<T>(list));

    internal static Task AnswerAsync<T>(HttpContext http, T value)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(value, Json.Options, http.RequestAborted);
    }

    private static async Task EndedAsync(HttpContext http, Task ending)
    {
        await ending;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    internal static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(http.Request, BodyLimit, http.RequestAborted);
        return AdminBody.Parse(body.Written.Span);
    }
}
