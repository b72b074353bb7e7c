using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Secrets;

namespace Fresnel.Server.Admin;

/// <summary>Sets, lists (names only) and deletes secrets. A change reloads the configuration.</summary>
internal static class SecretEndpoints
{
    public static void MapSecrets(this IEndpointRouteBuilder admin)
    {
        var (secrets, reloader) = (
            admin.ServiceProvider.GetRequiredService<SecretStore>(),
            admin.ServiceProvider.GetRequiredService<ConfigurationReloader>()
        );
        admin.MapGet(
            "/secrets",
            async http =>
                await AdminEndpoints.WriteAsync(
                    http,
                    new ListView<SecretView>(await secrets.ListAsync(http.RequestAborted))
                )
        );
        admin.MapPut(
            "/secrets/{name}",
            async http =>
                await ReloadAndWriteAsync(
                    http,
                    reloader,
                    await secrets.SetAsync(
                        GetName(http),
                        ReadValue(await AdminEndpoints.ReadBodyAsync(http)),
                        AdminEndpoints.GetActor(http),
                        http.RequestAborted
                    )
                )
        );
        admin.MapDelete(
            "/secrets/{name}",
            async http =>
                await ReloadAndWriteAsync(
                    http,
                    reloader,
                    await secrets.RemoveAsync(GetName(http), AdminEndpoints.GetActor(http), http.RequestAborted)
                )
        );
    }

    private static async Task ReloadAndWriteAsync(
        HttpContext http,
        ConfigurationReloader reloader,
        SecretView secret
    ) =>
        await AdminEndpoints.WriteAsync(
            http,
            secret with
            {
                Configuration = ReloadResultView.Of(await reloader.ReloadAsync(AdminEndpoints.GetActor(http))),
            }
        );

    private static string GetName(HttpContext http) => (string)http.Request.RouteValues["name"]!;

    private static string ReadValue(JsonElement body)
    {
        AdminBodyReader.Validate(body, ["value"]);
        return body.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw GatewayException.InvalidRequest("value must be the secret, a string.", "value");
    }
}
