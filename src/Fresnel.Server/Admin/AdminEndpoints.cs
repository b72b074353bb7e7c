using System.Text.Json;
using Fresnel.Access;
using Fresnel.Server.Hosting;
using Fresnel.Server.Ingress;

namespace Fresnel.Server.Admin;

/// <summary>The admin API; the commands use it while a server holds the data folder.</summary>
internal static class AdminEndpoints
{
    private const int MaxBodyBytes = 256 << 10;

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var administration = routes.ServiceProvider.GetRequiredService<DatabaseAdministration>();
        DatabaseAdministration AdministrationFor(HttpContext http) => administration.WithActor(GetActor(http));

        var group = routes.MapGroup("/admin").WithMetadata(new RequiredRole(KeyRole.Admin));
        group.MapGet(
            "/keys",
            async http => await WriteListAsync(http, await AdministrationFor(http).ListKeysAsync(http.RequestAborted))
        );
        group.MapPost(
            "/keys",
            async http =>
                await WriteAsync(
                    http,
                    await AdministrationFor(http).CreateKeyAsync(await ReadBodyAsync(http), http.RequestAborted)
                )
        );
        group.MapGet(
            "/keys/{id}",
            async http =>
                await WriteAsync(http, await AdministrationFor(http).GetKeyAsync(GetId(http), http.RequestAborted))
        );
        group.MapPatch(
            "/keys/{id}",
            async http =>
                await WriteAsync(
                    http,
                    await AdministrationFor(http)
                        .ChangeKeyAsync(GetId(http), await ReadBodyAsync(http), http.RequestAborted)
                )
        );
        group.MapPost(
            "/keys/{id}/rotate",
            async http =>
                await WriteAsync(
                    http,
                    await AdministrationFor(http)
                        .RotateKeyAsync(GetId(http), await ReadBodyAsync(http), http.RequestAborted)
                )
        );
        group.MapDelete(
            "/keys/{id}",
            async http =>
                await WriteNoContentAsync(
                    http,
                    AdministrationFor(http).RevokeKeyAsync(GetId(http), http.RequestAborted)
                )
        );
        foreach (var (path, kind) in new[] { ("/organisations", ScopeKind.Organisation), ("/teams", ScopeKind.Team) })
        {
            group.MapGet(
                path,
                async http =>
                    await WriteListAsync(http, await AdministrationFor(http).ListGroupsAsync(kind, http.RequestAborted))
            );
            group.MapPost(
                path,
                async http =>
                    await WriteAsync(
                        http,
                        await AdministrationFor(http)
                            .CreateGroupAsync(kind, await ReadBodyAsync(http), http.RequestAborted)
                    )
            );
            group.MapGet(
                path + "/{id}",
                async http =>
                    await WriteAsync(
                        http,
                        await AdministrationFor(http).GetGroupAsync(kind, GetId(http), http.RequestAborted)
                    )
            );
            group.MapPatch(
                path + "/{id}",
                async http =>
                    await WriteAsync(
                        http,
                        await AdministrationFor(http)
                            .ChangeGroupAsync(kind, GetId(http), await ReadBodyAsync(http), http.RequestAborted)
                    )
            );
            group.MapDelete(
                path + "/{id}",
                async http =>
                    await WriteNoContentAsync(
                        http,
                        AdministrationFor(http).RemoveGroupAsync(kind, GetId(http), http.RequestAborted)
                    )
            );
        }
        group.MapGet(
            "/budgets",
            async http =>
                await WriteListAsync(http, await AdministrationFor(http).ListBudgetsAsync(http.RequestAborted))
        );
        group.MapGet(
            "/limits",
            async http => await WriteListAsync(http, await AdministrationFor(http).ListLimitsAsync(http.RequestAborted))
        );
        group.MapGet(
            "/usage",
            async http =>
                await WriteListAsync(
                    http,
                    await AdministrationFor(http)
                        .GetUsageAsync(
                            new UsageQuery(
                                GetQuery(http, "by"),
                                GetQuery(http, "since"),
                                GetQuery(http, "until"),
                                GetQuery(http, "interval"),
                                GetQuery(http, "key"),
                                GetQuery(http, "team"),
                                GetQuery(http, "model"),
                                GetQuery(http, "provider"),
                                GetQuery(http, "status")
                            ),
                            http.RequestAborted
                        )
                )
        );
        group.MapPost(
            "/usage/corrections",
            async http =>
                await WriteAsync(
                    http,
                    await AdministrationFor(http).CorrectCallAsync(await ReadBodyAsync(http), http.RequestAborted)
                )
        );
        group.MapGet(
            "/calls",
            async http =>
                await WriteAsync(
                    http,
                    await AdministrationFor(http)
                        .ListCallsAsync(
                            new CallListQuery(
                                GetQuery(http, "key"),
                                GetQuery(http, "team"),
                                GetQuery(http, "model"),
                                GetQuery(http, "provider"),
                                GetQuery(http, "status"),
                                GetQuery(http, "since"),
                                GetQuery(http, "until"),
                                GetQuery(http, "min_cost"),
                                GetQuery(http, "limit"),
                                GetQuery(http, "after")
                            ),
                            http.RequestAborted
                        )
                )
        );
        group.MapGet(
            "/calls/{id}",
            async http =>
                await WriteAsync(http, await AdministrationFor(http).GetCallAsync(GetId(http), http.RequestAborted))
        );
        group.MapGet(
            "/audit",
            async http =>
                await WriteListAsync(
                    http,
                    await AdministrationFor(http)
                        .ListAuditAsync(
                            new AuditQuery(GetQuery(http, "target"), GetQuery(http, "before"), GetQuery(http, "limit")),
                            http.RequestAborted
                        )
                )
        );
        group.MapReload();
        group.MapDeployments();
        group.MapSecrets();
    }

    /// <summary>Id of the calling admin key, for the audit log.</summary>
    internal static string GetActor(HttpContext http) => http.Features.Get<Caller>()!.KeyId;

    private static string GetId(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static string? GetQuery(HttpContext http, string name) =>
        http.Request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    private static Task WriteListAsync<T>(HttpContext http, IReadOnlyList<T> list) =>
        WriteAsync(http, new ListView<T>(list));

    internal static Task WriteAsync<T>(HttpContext http, T value)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(value, JsonOutput.Options, http.RequestAborted);
    }

    private static async Task WriteNoContentAsync(HttpContext http, Task operation)
    {
        await operation;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    internal static async Task<JsonElement> ReadBodyAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(http.Request, MaxBodyBytes, http.RequestAborted);
        return AdminBodyReader.Parse(body.Written.Span);
    }
}
