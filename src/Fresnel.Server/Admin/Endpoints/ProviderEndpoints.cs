using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Vendors' keys: test.</summary>
internal static class ProviderEndpoints
{
    public static void Map(IEndpointRouteBuilder admin) =>
        admin.MapGroup("/providers").WithTags("Secrets").MapPost("/check", CheckProvider);

    /// <summary>Test a vendor's key</summary>
    /// <remarks>
    /// Lists the models that the key may call, which costs nothing. Nothing is stored: set the secret `openai`, `anthropic` or
    /// `gemini` to connect the vendor.
    /// </remarks>
    /// <param name="body">The key.</param>
    /// <returns>What the key may call.</returns>
    [CommandLine("secrets check")]
    internal static Task<ProviderCheckView> CheckProvider(
        Body<ProviderCheckRequest> body,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.CheckProviderAsync(body.Value, cancellationToken);
}
