using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Secrets;

namespace Fresnel.Server.Admin;

/// <summary>Secrets that the configuration names: set, listed by name, removed. A change is taken on at once.</summary>
internal static class SecretEndpoints
{
    public static void MapSecrets(this IEndpointRouteBuilder admin)
    {
        var (secrets, reloader) = (
            admin.ServiceProvider.GetRequiredService<SecretStore>(),
            admin.ServiceProvider.GetRequiredService<Reloader>()
        );
        admin.MapGet(
            "/secrets",
            async http =>
                await AdminEndpoints.AnswerAsync(
                    http,
                    new ListView<SecretView>(await secrets.ListAsync(http.RequestAborted))
                )
        );
        admin.MapPut(
            "/secrets/{name}",
            async http =>
                await AnswerAsync(
                    http,
                    reloader,
                    await secrets.SetAsync(
                        Name(http),
                        Value(await AdminEndpoints.ReadAsync(http)),
                        AdminEndpoints.Actor(http),
                        http.RequestAborted
                    )
                )
        );
        admin.MapDelete(
            "/secrets/{name}",
            async http =>
                await AnswerAsync(
                    http,
                    reloader,
                    await secrets.RemoveAsync(Name(http), AdminEndpoints.Actor(http), http.RequestAborted)
                )
        );
    }

    private static async Task AnswerAsync(HttpContext http, Reloader reloader, SecretView secret) =>
        await AdminEndpoints.AnswerAsync(
            http,
            secret with
            {
                Configuration = LastReloadView.Of(await reloader.ReloadAsync(AdminEndpoints.Actor(http))),
            }
        );

    private static string Name(HttpContext http) => (string)http.Request.RouteValues["name"]!;

    private static string Value(JsonElement body)
    {
        AdminBody.Check(body, ["value"]);
        return body.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw GatewayException.Invalid("value is the secret, a text.", "value");
    }
}
