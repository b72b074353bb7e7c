using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Vendors' credentials: test, connect, disconnect.</summary>
internal static class ProviderEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var providers = admin.MapGroup("/providers").WithTags("Secrets");
        providers.MapPost("/check", CheckProvider);
        providers.MapPost("/connect", ConnectProvider);
        providers.MapDelete("/{kind}", DisconnectProvider);
    }

    /// <summary>Test a vendor's credential</summary>
    /// <remarks>Lists the models that it may call, which costs nothing. Nothing is stored.</remarks>
    /// <param name="body">The vendor and the credential.</param>
    /// <returns>What the credential may call.</returns>
    [CommandLine("secrets check")]
    internal static Task<ProviderCheckView> CheckProvider(
        Body<ProviderRequest> body,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.CheckProviderAsync(body.Value, cancellationToken);

    /// <summary>Connect a vendor</summary>
    /// <remarks>
    /// Tests the credential as `/admin/providers/check` does. One that is accepted is stored as secrets that are named as the
    /// vendor: `azure`, `azure.base_url` and so on, and replaces the vendor's earlier one.
    /// </remarks>
    /// <param name="body">The vendor and the credential.</param>
    /// <returns>What was stored, what it may call, and the result of the reload.</returns>
    [CommandLine("secrets connect")]
    internal static Task<ProviderConnectionView> ConnectProvider(
        Body<ProviderRequest> body,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ConnectProviderAsync(body.Value, cancellationToken);

    /// <summary>Disconnect a vendor</summary>
    /// <remarks>Removes the secrets that connect it. Providers in the configuration file stay.</remarks>
    /// <param name="kind">The vendor, as it was connected.</param>
    /// <returns>What was removed, and the result of the reload.</returns>
    [CommandLine("secrets disconnect")]
    internal static Task<ProviderConnectionView> DisconnectProvider(
        string kind,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.DisconnectProviderAsync(kind, cancellationToken);
}
